namespace Kente.Training.Callbacks;

/// <summary>Files that callbacks write: a fault says which file and why.</summary>
internal static class OutputFile
{
    /// <summary>Makes the file's folder where it is missing.</summary>
    /// <exception cref="DataException">It cannot be made.</exception>
    public static void PrepareFolder(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Write(path, () => Directory.CreateDirectory(folder));
    }

    /// <exception cref="DataException">The system does not let the file be written.</exception>
    public static void Write(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"it cannot be written: {fault.Message}", path, innerException: fault);
        }
    }
}
