namespace Kente.Tests;

/// <summary>
/// Records what is written to the standard error stream until it is disposed. Other tests may write at the same time, so a test looks for
/// its own text; the classes that record are in one collection, because the stream is that of the process.
/// </summary>
internal sealed class StandardErrorText : IDisposable
{
    public const string Collection = "Standard error";

    private readonly TextWriter _before = Console.Error;
    private readonly StringWriter _text = new();
    private readonly TextWriter _shared;

    public StandardErrorText()
    {
        _shared = TextWriter.Synchronized(_text);
        Console.SetError(_shared);
    }

    /// <summary>Lines that contain a text.</summary>
    public string[] Lines(string text)
    {
        // The synchronized writer locks itself.
        lock (_shared)
            return [.. _text.ToString().Split(Environment.NewLine).Where(line => line.Contains(text, StringComparison.Ordinal))];
    }

    // The writer is not disposed: other tests may have taken it.
    public void Dispose() => Console.SetError(_before);
}
