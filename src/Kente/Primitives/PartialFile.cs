namespace Kente.Primitives;

/// <summary>Writes a temporary file next to its target and renames it, so that a crash never leaves an incomplete file.</summary>
internal static class PartialFile
{
    /// <summary>Writes a file and moves it to its target.</summary>
    /// <param name="path">Path of the target.</param>
    /// <param name="write">Writes to the stream, which is seekable.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        string target = Path.GetFullPath(path), folder = Path.GetDirectoryName(target) ?? target;
        if (!Directory.Exists(folder)) throw FileWriting.Unwritable(path, "its folder does not exist");
        if (Directory.Exists(target)) throw FileWriting.Unwritable(path, "a folder with this name exists");
        string partial = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.partial");
        try
        {
            FileWriting.Guard(path, () =>
            {
                using (FileStream stream = new(partial, FileMode.CreateNew, FileAccess.ReadWrite)) write(stream);
                File.Move(partial, target, overwrite: true);
            });
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
