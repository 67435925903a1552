namespace Kente.Primitives;

/// <summary>Turns exceptions during the writing of a file into one <see cref="DataException"/> that names the file.</summary>
internal static class FileWriting
{
    /// <exception cref="DataException">The file cannot be written.</exception>
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
        catch (ArgumentOutOfRangeException large) when (large.ParamName == "value")
        {
            // How .NET reports the error EFBIG.
            throw Unwritable(path, "it is too large for the file system, or a limit on the size of files is reached", large);
        }
        catch (IOException fault)
        {
            throw Unwritable(path, fault.Message.TrimEnd('.'), fault);
        }
    }

    /// <summary>Creates the folder of a file if it does not exist.</summary>
    /// <exception cref="DataException">The folder cannot be created.</exception>
    public static void CreateFolderOf(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Guard(path, () => Directory.CreateDirectory(folder));
    }

    /// <summary>Creates the exception for a file that cannot be written.</summary>
    public static DataException Unwritable(string path, string reason, Exception? cause = null) =>
        new($"The file cannot be written: {reason}.", path, innerException: cause);
}
