namespace Kente;

/// <summary>
/// The exception that is thrown when a file or its content cannot be used. The message names the file, the line if known, what was found
/// and what is expected.
/// </summary>
public class DataException : Exception
{
    /// <summary>Initializes an exception for a file.</summary>
    /// <param name="message">One sentence that says what is wrong and what is expected.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="line">One-based line number, if the error is on one line.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public DataException(string message, string path, int? line = null, Exception? innerException = null)
        : base($"{path}{(line is null ? "" : $", line {line}")}: {message}", innerException) =>
            (Path, Line, Reason) = (path, line, message);

    private DataException(string message, string path, int row)
        : base($"{path}, row {row}: {message}") => (Path, Row, Reason) = (path, row, message);

    /// <summary>Gets the path of the file or folder.</summary>
    public string Path { get; }

    /// <summary>Gets the one-based line number; <see langword="null"/> if the error concerns the whole file.</summary>
    public int? Line { get; }

    /// <summary>Gets the message without the path and the line.</summary>
    public string Reason { get; }

    /// <summary>
    /// Zero-based row of a table whose rows have no line numbers; <see langword="null"/> if the error does not concern one row.
    /// </summary>
    internal int? Row { get; }

    /// <summary>Creates an exception for a row without a line number.</summary>
    internal static DataException InRow(string message, string path, int row) => new(message, path, row);
}
