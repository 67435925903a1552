namespace Kente.Files;

/// <summary>Turns what goes wrong while a file is read into one exception that names the file.</summary>
internal static class FileReading
{
    /// <exception cref="DataException">The file is missing, damaged or of another kind.</exception>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException("There is no such file.", path, innerException: missing);
        }
        catch (InvalidDataException damaged)
        {
            throw new DataException($"The zip archive is damaged: {damaged.Message}", path, innerException: damaged);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new DataException(Directory.Exists(path) ? "This is a folder, not a file." : "The file cannot be read: access is denied.", path, innerException: denied);
        }
        catch (Exception fault) when (fault is FormatException or ModelException or ArgumentException or IOException)
        {
            throw new DataException(fault.Message, path, innerException: fault);
        }
    }

    /// <summary>All of a stream, which is closed. Memory is taken as the bytes come, whatever length a header claims.</summary>
    public static MemoryStream ToMemory(Stream stream)
    {
        using (stream)
        {
            MemoryStream memory = new();
            stream.CopyTo(memory);
            memory.Position = 0;
            return memory;
        }
    }
}
