namespace Kente.Cli.Common;

/// <summary>Checks that results can be written before a command starts its work.</summary>
internal static class OutputFolder
{
    /// <summary>Creates a folder and checks that files can be written to it.</summary>
    /// <returns>The folder.</returns>
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
            throw new DataException(
                $"Results cannot be written here ({exception.Message.TrimEnd('.')}); choose another folder with --out.", path,
                innerException: exception);
        }
    }
}
