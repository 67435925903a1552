namespace Kente.Tuning;

/// <summary>Temporary folders for weights.</summary>
internal static class TemporaryFolder
{
    /// <summary>Creates a folder.</summary>
    /// <param name="isKept">
    /// Whether another process may continue with the files; if not, the folder is deleted when this process exits.
    /// </param>
    public static string Create(bool isKept)
    {
        var folder = Directory.CreateTempSubdirectory("kente-tuner-");
        if (!isKept) AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(folder);
        return folder.FullName;
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody has deleted it or uses its files. The system empties its temporary folder in the end.
        }
    }
}
