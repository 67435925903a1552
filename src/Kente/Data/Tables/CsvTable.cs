using System.Text;
using Sylvan.Data.Csv;

namespace Kente.Data.Tables;

/// <summary>Reads a table from a file of separated values (RFC 4180), twice where types are to be found: nothing but the values themselves is kept in memory.</summary>
internal sealed class CsvTable(string path, CsvOptions options)
{
    private const int LongestRow = 1 << 28;

    // Where the row that is being read begins.
    private int _line;

    public Table Read()
    {
        if (!File.Exists(path)) throw new DataException("there is no such file.", path);
        string[] names = Names();
        if (options.Types.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw new DataException($"there is no column '{unknown}', for which a type is given; the columns are {string.Join(", ", names)}.", path, 1);
        var types = Types(names);
        ColumnBuilder[] builders = [.. names.Select((name, i) => new ColumnBuilder(name, types[i]))];
        List<int> lines = [];
        Scan(names.Length, (line, row) =>
        {
            lines.Add(line);
            for (int i = 0; i < builders.Length; i++)
            {
                var value = row.GetFieldSpan(i);
                if (IsMissing(value)) builders[i].AddMissing();
                else if (builders[i].Add(value) is { } right) throw new DataException($"the column '{names[i]}' holds {right}, not '{value}'.", path, line);
            }
        });
        return new([.. builders.Select(builder => builder.Build())], path, [.. lines]);
    }

    private string[] Names()
    {
        string[]? names = null;
        Guard(reader => names = reader.Read() ? [.. Enumerable.Range(0, reader.RowFieldCount).Select(i => reader.GetString(i).Trim() is { Length: > 0 } name ? name : $"column_{i + 1}")] : null);
        if (names is null) throw new DataException("it is empty; the first row names the columns.", path);
        if (names.CountBy(name => name).FirstOrDefault(named => named.Value > 1) is { Key: { } twice }) throw new DataException($"two columns are named '{twice}'.", path, 1);
        return names;
    }

    private ColumnType[] Types(string[] names)
    {
        TypeGuess?[] guesses = [.. names.Select(name => options.Types.ContainsKey(name) ? null : new TypeGuess())];
        if (guesses.Any(guess => guess is not null))
            Scan(names.Length, (_, row) =>
            {
                for (int i = 0; i < guesses.Length; i++)
                    if (guesses[i] is { } guess && row.GetFieldSpan(i) is var value && !IsMissing(value)) guess.Look(value);
            });
        return [.. names.Select((name, i) => guesses[i]?.Type ?? options.Types[name])];
    }

    private bool IsMissing(ReadOnlySpan<char> value)
    {
        if (value.IsWhiteSpace()) return true;
        foreach (string word in options.Missing)
            if (value.SequenceEqual(word)) return true;
        return false;
    }

    // A row is as many lines as its values have line breaks, and one more.
    private void Scan(int columns, Action<int, CsvDataReader> each) => Guard(reader =>
    {
        while (reader.Read())
        {
            int fields = reader.RowFieldCount, breaks = 0;
            for (int i = 0; i < fields; i++) breaks += reader.GetFieldSpan(i).Count('\n');
            bool header = reader.RowNumber == 1, blank = columns > 1 && fields == 1 && reader.GetFieldSpan(0).IsWhiteSpace();
            if (!header && !blank)
            {
                if (fields != columns) throw new DataException($"the row has {fields} values, but there are {columns} columns.", path, _line);
                each(_line, reader);
            }
            _line += breaks + 1;
        }
    });

    private void Guard(Action<CsvDataReader> read)
    {
        _line = 1;
        try
        {
            using StreamReader text = new(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false, Delimiter = options.Separator, CsvStyle = CsvStyle.Standard, MaxBufferSize = LongestRow });
            read(reader);
        }
        catch (DecoderFallbackException exception)
        {
            throw new DataException("it is not text in UTF-8.", path, innerException: exception);
        }
        catch (CsvFormatException exception)
        {
            throw new DataException(exception.Message, path, _line, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"it cannot be read ({exception.Message.TrimEnd('.')}).", path, innerException: exception);
        }
    }
}
