namespace Kente.Primitives;

/// <summary>Writes a file beside the one it will replace, so that a crash never leaves half a file.</summary>
internal static class PartialFile
{
    /// <summary>Writes the file and puts it in its place.</summary>
    /// <param name="path">Where it will be.</param>
    /// <param name="write">Writes into the stream, which can seek.</param>
    /// <exception cref="DataException">It cannot be written.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        string target = Path.GetFullPath(path), folder = Path.GetDirectoryName(target) ?? target;
        if (!Directory.Exists(folder)) throw FileWriting.Unwritable(path, "its folder does not exist");
        if (Directory.Exists(target)) throw FileWriting.Unwritable(path, "there is a folder of this name");
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
