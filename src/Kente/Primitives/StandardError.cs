namespace Kente.Primitives;

/// <summary>Warnings about code that runs but is probably a mistake. Those of a training are in its <c>History</c> instead.</summary>
internal static class StandardError
{
    /// <summary>Writes a warning to the standard error stream, as the progress of a training does.</summary>
    /// <param name="sentence">What happened and what to do, as sentences.</param>
    public static void Warn(string sentence) => Console.Error.WriteLine($"Warning: {sentence}");
}
