namespace Kente.Cli.Common;

/// <summary>Checks that results can be written, before the work that produces them.</summary>
internal static class OutputFolder
{
    /// <exception cref="DataException">Files cannot be written there.</exception>
    public static string Prepare(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            string probe = Path.Combine(path, $".kente-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Results cannot be written here ({exception.Message.TrimEnd('.')}); choose another folder with --out.", path, innerException: exception);
        }
    }
}
