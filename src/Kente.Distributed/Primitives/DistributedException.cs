namespace Kente.Distributed;

/// <summary>A training on several processes cannot start or go on: a process ended, does not answer, or does something else.</summary>
public sealed class DistributedException : Exception
{
    /// <summary>Initializes the exception.</summary>
    public DistributedException()
    {
    }

    /// <summary>Initializes the exception.</summary>
    /// <param name="message">What happened, with the number and the host of the process.</param>
    public DistributedException(string message) : base(message)
    {
    }

    /// <summary>Initializes the exception.</summary>
    /// <param name="message">What happened, with the number and the host of the process.</param>
    /// <param name="innerException">The cause.</param>
    public DistributedException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
