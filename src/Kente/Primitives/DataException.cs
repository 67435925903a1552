namespace Kente;

/// <summary>A file or its content cannot be used. The message names the file, the line where there is one, and what would have been right.</summary>
public class DataException : Exception
{
    /// <summary>A fault in a file.</summary>
    /// <param name="message">One sentence that says what is wrong and what would have been right.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="line">The line, from 1, where the fault is in one.</param>
    /// <param name="innerException">What was thrown below.</param>
    public DataException(string message, string path, int? line = null, Exception? innerException = null)
        : base($"{path}{(line is null ? "" : $", line {line}")}: {message}", innerException) => (Path, Line, Reason) = (path, line, message);

    private DataException(string message, string path, int row) : base($"{path}, row {row}: {message}") => (Path, Row, Reason) = (path, row, message);

    /// <summary>The file or folder at fault.</summary>
    public string Path { get; }

    /// <summary>The line, from 1; <see langword="null"/> where it is the whole file.</summary>
    public int? Line { get; }

    /// <summary>The message without the path and the line.</summary>
    public string Reason { get; }

    /// <summary>The row, from 0, of a table whose rows have no lines; <see langword="null"/> where it is not one row.</summary>
    internal int? Row { get; }

    /// <summary>A fault in a row that has no line.</summary>
    internal static DataException InRow(string message, string path, int row) => new(message, path, row);
}
