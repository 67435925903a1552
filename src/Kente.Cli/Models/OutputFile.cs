namespace Kente.Cli.Models;

/// <summary>Writes text to the file that an option named.</summary>
internal static class OutputFile
{
    /// <exception cref="DataException">It cannot be written.</exception>
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
