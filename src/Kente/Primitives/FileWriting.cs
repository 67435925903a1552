namespace Kente.Primitives;

/// <summary>Turns what goes wrong while a file is written into one exception that names the file.</summary>
internal static class FileWriting
{
    /// <exception cref="DataException">The system does not let it be written.</exception>
    public static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (UnauthorizedAccessException denied)
        {
            throw Unwritable(path, "access is denied", denied);
        }
        catch (IOException fault)
        {
            throw Unwritable(path, fault.Message.TrimEnd('.'), fault);
        }
    }

    /// <summary>Makes the folder of a file where it is missing.</summary>
    /// <exception cref="DataException">It cannot be made.</exception>
    public static void MakeFolderOf(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Guard(path, () => Directory.CreateDirectory(folder));
    }

    /// <summary>The fault of a file that cannot be written.</summary>
    public static DataException Unwritable(string path, string reason, Exception? below = null) => new($"The file cannot be written: {reason}.", path, innerException: below);
}
