namespace Kente.Bench.Performance;

/// <summary>Prepared work of a case, which a child process repeats.</summary>
/// <param name="Run">Does the work once.</param>
/// <param name="Steps">Number of steps that it consists of.</param>
internal sealed record Work(Action Run, int Steps)
{
    /// <summary>Does the forward pass of a step alone.</summary>
    public Action? Forward { get; init; }

    /// <summary>Number of trainable parameters.</summary>
    public long Parameters { get; init; }

    /// <summary>Floating-point operations of a forward pass, or numbers of bytes where the memory is measured.</summary>
    public double Operations { get; init; }

    /// <summary>The model that predicts, if Kente does.</summary>
    public Model? Model { get; init; }
}
