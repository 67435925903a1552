using System.Text;
using Sylvan.Data.Csv;

namespace Kente.Tables;

/// <summary>Reads the rows of a CSV file (RFC 4180) in order, from the first or from a given row.</summary>
internal sealed class CsvRows(string path, CsvOptions options)
{
    private const int MaxRowLength = 1 << 28;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    // Lines end in
    // or \r
    // , in files of old Macintosh programs in \r.
    private char _lineEnd = '\n';

    private string[] _names = [];

    public string Path => path;

    /// <summary>How numbers and dates are written.</summary>
    public CellFormat Format { get; } = new(options);

    /// <summary>Returns the column names from the first row.</summary>
    public string[] Names()
    {
        if (!File.Exists(path)) throw new DataException("The file does not exist.", path);
        string[]? names = null;
        Guard(default, (reader, _) =>
        {
            if (!reader.Read()) return;
            names = [
                .. Enumerable.Range(0, reader.RowFieldCount).Select(
                    i => reader.GetString(i).Trim() is { Length: > 0 } name ? name : $"column_{i + 1}")];
            _lineEnd = reader.GetRawRecordSpan() is [.., '\r'] ? '\r' : '\n';
            bool isBlank = IsBlank(reader);
            while (isBlank && reader.Read()) isBlank = IsBlank(reader);
            if (isBlank) names = null;
        });
        if (names is null) throw new DataException("The file is empty; its first row must name the columns.", path);
        if (names.CountBy(name => name).FirstOrDefault(named => named.Value > 1) is { Key: { } duplicate })
            throw new DataException($"Two columns are named '{duplicate}'.", path, 1);
        return _names = names;
    }

    public bool IsMissing(ReadOnlySpan<char> value)
    {
        if (value.IsWhiteSpace()) return true;
        foreach (string word in options.Missing)
            if (value.SequenceEqual(word)) return true;
        return false;
    }

    /// <summary>Reads rows with one value per column; skips blank lines.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="onRow">Called with the position and the values of each row.</param>
    /// <param name="from">Row to start at; default the first after the header.</param>
    /// <param name="maxRows">Maximum number of rows.</param>
    public void Scan(int columns, Action<CsvPosition, CsvDataReader> onRow, CsvPosition? from = null, int maxRows = int.MaxValue) =>
        Guard(from ?? default, (reader, cursor) =>
    {
        bool isHeader = from is null;
        for (int read = 0; read < maxRows && reader.Read();)
        {
            int fields = reader.RowFieldCount;
            bool isBlank = columns > 1 && IsBlank(reader);
            if (!isHeader && !isBlank)
            {
                if (fields != columns) throw Ragged(fields, columns, cursor.Position.Line);
                onRow(cursor.Position, reader);
                read++;
            }
            isHeader = false;
            var raw = reader.GetRawRecordSpan();
            cursor.Position = new(cursor.Position.Byte + Utf8.GetByteCount(raw), cursor.Position.Line + raw.Count(_lineEnd));
        }
    });

    private static bool IsBlank(CsvDataReader row) => row.RowFieldCount == 1 && row.GetFieldSpan(0).IsWhiteSpace();

    private DataException Ragged(int values, int columns, int line)
    {
        string hint = Separators.Other(_names, options.Separator) is { } other
            ? $"; if {Separators.Written(other)} is the separator, read the file with {Separators.Option(other)}"
            : "";
        return new(
            $"The row has {values} {(values == 1 ? "value" : "values")}, but there {(columns == 1 ? "is 1 column" : $"are {columns} columns")}{hint}.",
            path, line);
    }

    private void Guard(CsvPosition from, Action<CsvDataReader, Cursor> read)
    {
        Cursor cursor = new() { Position = from == default ? new(0, 1) : from };
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16);
            if (cursor.Position.Byte == 0) cursor.Position = cursor.Position with { Byte = MarkLength(file) };
            file.Position = cursor.Position.Byte;
            using StreamReader text = new(file, Utf8, detectEncodingFromByteOrderMarks: false);
            using var reader = CsvDataReader.Create(
                text,
                new CsvDataReaderOptions
                {
                    HasHeaders = false,
                    Delimiter = options.Separator,
                    CsvStyle = CsvStyle.Standard,
                    MaxBufferSize = MaxRowLength,
                });
            read(reader, cursor);
        }
        catch (DecoderFallbackException exception)
        {
            throw new DataException(
                "The file is not UTF-8 text; save it as UTF-8, in Excel as 'CSV UTF-8', or convert it with iconv.", path,
                innerException: exception);
        }
        catch (CsvFormatException exception)
        {
            throw new DataException(exception.Message, path, cursor.Position.Line, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The file cannot be read ({exception.Message.TrimEnd('.')}).", path, innerException: exception);
        }
    }

    // Length of an optional byte order mark.
    private static int MarkLength(FileStream file)
    {
        Span<byte> first = stackalloc byte[3];
        return file.ReadAtLeast(first, 3, throwOnEndOfStream: false) == 3 && first.SequenceEqual(Encoding.UTF8.Preamble) ? 3 : 0;
    }

    private sealed class Cursor
    {
        public CsvPosition Position { get; set; }
    }
}
