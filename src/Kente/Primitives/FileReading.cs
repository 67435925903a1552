using System.Runtime.InteropServices;

namespace Kente.Primitives;

/// <summary>Turns exceptions during the reading of a file into one <see cref="DataException"/> that names the file.</summary>
internal static class FileReading
{
    /// <exception cref="DataException">The file is missing, damaged or in another format.</exception>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException("The file does not exist.", path, innerException: missing);
        }
        catch (InvalidDataException damaged)
        {
            throw new DataException($"The zip archive is damaged: {damaged.Message}", path, innerException: damaged);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new DataException(
                Directory.Exists(path) ? "The path is a folder, not a file." : "The file cannot be read: access is denied.", path,
                innerException: denied);
        }
        catch (Exception fault) when (fault is FormatException or ModelException or ArgumentException or IOException)
        {
            throw new DataException(fault.Message, path, innerException: fault);
        }
        // Thrown by JSON and arithmetic code when a value has an unexpected type or size.
        catch (Exception fault) when (fault
            is InvalidOperationException or ArithmeticException or InvalidCastException or KeyNotFoundException or IndexOutOfRangeException or NotSupportedException or ExternalException)
        {
            throw new DataException($"The file is malformed: {fault.Message}", path, innerException: fault);
        }
    }

    /// <summary>Returns whether a file starts with some bytes.</summary>
    public static bool Starts(string path, ReadOnlySpan<byte> signature)
    {
        using var file = File.OpenRead(path);
        byte[] start = new byte[signature.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && signature.SequenceEqual(start);
    }

    /// <summary>
    /// Reads a stream to its end and closes it. Memory grows with the bytes read, not with the length that a header states.
    /// </summary>
    /// <param name="stream">The stream to read.</param>
    /// <param name="maxLength">The maximum number of bytes.</param>
    /// <exception cref="InvalidDataException">The stream is longer.</exception>
    public static MemoryStream ToMemory(Stream stream, long maxLength = long.MaxValue)
    {
        using (stream)
        {
            MemoryStream memory = new();
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (memory.Length + read > maxLength) throw new InvalidDataException("a member is longer than its header states.");
                memory.Write(buffer, 0, read);
            }
            memory.Position = 0;
            return memory;
        }
    }
}
