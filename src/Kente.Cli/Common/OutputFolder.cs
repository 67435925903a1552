namespace Kente.Cli.Common;

/// <summary>Checks that results can be written before a command starts its work.</summary>
internal static class OutputFolder
{
    /// <summary>Creates a folder and checks that files can be written to it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="images">Image files and folders that the command reads; its results must not mix with them.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="UsageException">It is one of the folders, or the folder of one of the files.</exception>
    /// <exception cref="DataException">Files cannot be written there.</exception>
    public static string Prepare(string path, params IEnumerable<string> images)
    {
        if (images.FirstOrDefault(image => OutputFile.IsSame(path, Directory.Exists(image) ? image : FolderOf(image))) is { } mixed)
            throw new UsageException($"The results would mix with the images in '{path}', such as '{mixed}'; name another folder with --out");
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

    private static string FolderOf(string file) => Path.GetDirectoryName(Path.GetFullPath(file)) ?? file;
}
