using System.Text;
using Sylvan.Data.Csv;

namespace Kente.Tables;

/// <summary>The rows of a file of separated values (RFC 4180), read one after another from the first or from any other.</summary>
internal sealed class CsvRows(string path, CsvOptions options)
{
    private const int LongestRow = 1 << 28;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    // Lines end in \n or \r\n; in files of old Macintosh programs in \r.
    private char _lineEnd = '\n';

    private string[] _names = [];

    public string Path => path;

    /// <summary>The names that the first row gives to the columns.</summary>
    public string[] Names()
    {
        if (!File.Exists(path)) throw new DataException("there is no such file.", path);
        string[]? names = null;
        Guard(default, (reader, _) =>
        {
            if (!reader.Read()) return;
            names = [.. Enumerable.Range(0, reader.RowFieldCount).Select(i => reader.GetString(i).Trim() is { Length: > 0 } name ? name : $"column_{i + 1}")];
            _lineEnd = reader.GetRawRecordSpan() is [.., '\r'] ? '\r' : '\n';
            bool isBlank = IsBlank(reader);
            while (isBlank && reader.Read()) isBlank = IsBlank(reader);
            if (isBlank) names = null;
        });
        if (names is null) throw new DataException("it is empty; the first row names the columns.", path);
        if (names.CountBy(name => name).FirstOrDefault(named => named.Value > 1) is { Key: { } twice }) throw new DataException($"two columns are named '{twice}'.", path, 1);
        return _names = names;
    }

    public bool IsMissing(ReadOnlySpan<char> value)
    {
        if (value.IsWhiteSpace()) return true;
        foreach (string word in options.Missing)
            if (value.SequenceEqual(word)) return true;
        return false;
    }

    /// <summary>Reads rows that have a value for each column; blank lines are left out.</summary>
    /// <param name="columns">How many columns there are.</param>
    /// <param name="each">What to do with a row, and where it begins.</param>
    /// <param name="from">The row to begin with; by default the one after the names.</param>
    /// <param name="most">How many rows to read.</param>
    public void Scan(int columns, Action<CsvPlace, CsvDataReader> each, CsvPlace? from = null, int most = int.MaxValue) => Guard(from ?? default, (reader, at) =>
    {
        bool isHeader = from is null;
        for (int read = 0; read < most && reader.Read();)
        {
            int fields = reader.RowFieldCount;
            bool isBlank = columns > 1 && IsBlank(reader);
            if (!isHeader && !isBlank)
            {
                if (fields != columns) throw Ragged(fields, columns, at.Place.Line);
                each(at.Place, reader);
                read++;
            }
            isHeader = false;
            var raw = reader.GetRawRecordSpan();
            at.Place = new(at.Place.Byte + Utf8.GetByteCount(raw), at.Place.Line + raw.Count(_lineEnd));
        }
    });

    private static bool IsBlank(CsvDataReader row) => row.RowFieldCount == 1 && row.GetFieldSpan(0).IsWhiteSpace();

    private DataException Ragged(int values, int columns, int line)
    {
        string hint = Separators.Other(_names, options.Separator) is { } other ? $"; if {Separators.Written(other)} separates, read the file with {Separators.Option(other)}" : "";
        return new($"the row has {values} {(values == 1 ? "value" : "values")}, but there {(columns == 1 ? "is 1 column" : $"are {columns} columns")}{hint}.", path, line);
    }

    private void Guard(CsvPlace from, Action<CsvDataReader, Position> read)
    {
        Position at = new() { Place = from == default ? new(0, 1) : from };
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16);
            if (at.Place.Byte == 0) at.Place = at.Place with { Byte = MarkLength(file) };
            file.Position = at.Place.Byte;
            using StreamReader text = new(file, Utf8, detectEncodingFromByteOrderMarks: false);
            using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false, Delimiter = options.Separator, CsvStyle = CsvStyle.Standard, MaxBufferSize = LongestRow });
            read(reader, at);
        }
        catch (DecoderFallbackException exception)
        {
            throw new DataException("it is not text in UTF-8.", path, innerException: exception);
        }
        catch (CsvFormatException exception)
        {
            throw new DataException(exception.Message, path, at.Place.Line, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"it cannot be read ({exception.Message.TrimEnd('.')}).", path, innerException: exception);
        }
    }

    // Some programs begin a file with a byte order mark.
    private static int MarkLength(FileStream file)
    {
        Span<byte> first = stackalloc byte[3];
        return file.ReadAtLeast(first, 3, throwOnEndOfStream: false) == 3 && first.SequenceEqual(Encoding.UTF8.Preamble) ? 3 : 0;
    }

    private sealed class Position
    {
        public CsvPlace Place { get; set; }
    }
}
