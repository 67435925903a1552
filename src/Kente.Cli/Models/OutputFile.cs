namespace Kente.Cli.Models;

/// <summary>Writes the file that an option names.</summary>
internal static class OutputFile
{
    /// <summary>Writes text to a file.</summary>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The file cannot be written: {fault.Message}", path, innerException: fault);
        }
    }
}
