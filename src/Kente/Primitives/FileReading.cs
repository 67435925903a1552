using System.Runtime.InteropServices;

namespace Kente.Primitives;

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
        // What JSON and arithmetic throw where a file has something of another type or size than any program writes.
        catch (Exception fault) when (fault is InvalidOperationException or ArithmeticException or InvalidCastException or KeyNotFoundException or IndexOutOfRangeException or NotSupportedException or ExternalException)
        {
            throw new DataException($"Something in the file is not as any program writes it: {fault.Message}", path, innerException: fault);
        }
    }

    /// <summary>All of a stream, which is closed. Memory is taken as the bytes come, whatever length a header claims.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="most">How many bytes it may have at most.</param>
    /// <exception cref="InvalidDataException">It has more.</exception>
    public static MemoryStream ToMemory(Stream stream, long most = long.MaxValue)
    {
        using (stream)
        {
            MemoryStream memory = new();
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (memory.Length + read > most) throw new InvalidDataException("a member is longer than it says.");
                memory.Write(buffer, 0, read);
            }
            memory.Position = 0;
            return memory;
        }
    }
}
