using Kente.Tables;

namespace Kente;

/// <summary>
/// Rows of typed columns, read from a file or made in memory. A table does not change: what changes it gives another. Columns become
/// the inputs and targets of a model through <see cref="Feature"/>s.
/// </summary>
/// <example><code>
/// var houses = Table.FromCsv("houses.csv", new() { Types = { ["zipcode"] = ColumnType.Category } })
///     .With("log_price", row => Math.Log(row.Number("price_usd")));
/// var (train, test) = houses.Split(0.75, seed: 1);
/// model.Fit(train.ToDataset(new() { ["fields"] = ["bedrooms", "area_sqft"] }, new() { ["price"] = "log_price" }, seed: 1), epochs: 20);
/// </code></example>
public sealed partial class Table
{
    private readonly OrderedDictionary<string, Column> _columns = [];
    private readonly int[] _lines;

    internal Table(IReadOnlyList<Column> columns, string source, int[] lines)
    {
        (Source, _lines) = (source, lines);
        foreach (var column in columns)
        {
            if (!_columns.TryAdd(column.Name, column)) throw new ArgumentException($"Two columns are named '{column.Name}'.", nameof(columns));
            if (column.Count != columns[0].Count) throw new ArgumentException($"The column '{column.Name}' has {column.Count} rows, but '{columns[0].Name}' has {columns[0].Count}.", nameof(columns));
        }
    }

    /// <summary>A table of these columns.</summary>
    /// <param name="columns">Columns of as many rows each.</param>
    /// <param name="source">The file they came from, or a name for messages; paths in the table start from its folder.</param>
    /// <exception cref="ArgumentException">There is none, their lengths differ, or two have the same name.</exception>
    public Table(IReadOnlyList<Column> columns, string source = "table") : this(columns is { Count: > 0 } ? columns : throw new ArgumentException("A table has at least one column.", nameof(columns)), source, []) { }

    /// <summary>The file, or the name, that messages call the table by.</summary>
    public string Source { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _columns.GetAt(0).Value.Count;

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns => [.. _columns.Values];

    /// <summary>The column of this name.</summary>
    /// <param name="name">Name of a column.</param>
    /// <exception cref="DataException">There is no such column; the message lists those there are.</exception>
    public Column this[string name] => _columns.TryGetValue(name, out var column)
        ? column
        : throw new DataException($"there is no column '{name}'; {ColumnNames.Listed(_columns.Keys, name)}.", Source);

    /// <summary>Reads a file of comma-separated values (RFC 4180, UTF-8) whose first row names the columns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Types, the separator, what is missing; by default types are found by looking.</param>
    /// <exception cref="DataException">The file is missing, a row has too few or too many values, or a value is not of its column's type; path and line are named.</exception>
    public static Table FromCsv(string path, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return CsvTable.Read(path, options ?? new());
    }

    /// <summary>Whether there is a column of this name.</summary>
    /// <param name="name">Any name.</param>
    public bool Has(string name) => _columns.ContainsKey(name);

    /// <summary>The line of the file in which a row begins; <see langword="null"/> where it did not come from a file of text.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    public int? LineOf(int row) => _lines.Length == 0 ? null : _lines[row];

    /// <summary>These rows, in this order.</summary>
    /// <param name="rows">Their numbers, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Table Rows(IReadOnlyList<int> rows)
    {
        int[] wanted = [.. rows];
        foreach (int row in wanted)
            if ((uint)row >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(rows), row, $"There is no row {row}; {(Count == 0 ? "this table has none" : $"the rows of this table are 0 to {Count - 1}")}.");
        return new([.. _columns.Values.Select(column => column.Rows(wanted))], Source, _lines.Length == 0 ? [] : [.. wanted.Select(row => _lines[row])]);
    }

    /// <summary>The rows for which something is true.</summary>
    /// <param name="wanted">What is to be true.</param>
    public Table Where(Func<TableRow, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return Rows([.. RowsWhere(wanted)]);
    }

    /// <summary>Numbers of the rows for which something is true.</summary>
    internal IEnumerable<int> RowsWhere(Func<TableRow, bool> wanted) => Enumerable.Range(0, Count).Where(row => wanted(new(this, row)));

    /// <summary>This table with another column; one of the same name gives way.</summary>
    /// <param name="column">As many rows.</param>
    /// <exception cref="ArgumentException">It has more or fewer rows.</exception>
    public Table With(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new([.. _columns.Values.Where(other => other.Name != column.Name), column], Source, _lines);
    }

    /// <summary>This table with a column of numbers computed row by row.</summary>
    /// <param name="name">Its name; a column of the same name gives way.</param>
    /// <param name="value">Gives the number of a row; NaN where there is none.</param>
    /// <param name="type">Number, Integer or Boolean; default Number.</param>
    /// <exception cref="ArgumentException">Another type, or a number that is not of it.</exception>
    public Table With(string name, Func<TableRow, double> value, ColumnType type = ColumnType.Number)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(Column.OfNumbers(name, [.. Enumerable.Range(0, Count).Select(row => value(new(this, row)))], type));
    }

    /// <summary>This table with a column of texts computed row by row.</summary>
    /// <param name="name">Its name; a column of the same name gives way.</param>
    /// <param name="value">Gives the text of a row; empty where there is none.</param>
    public Table With(string name, Func<TableRow, string> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(Column.OfTexts(name, [.. Enumerable.Range(0, Count).Select(row => value(new(this, row)))]));
    }

    /// <summary>This table without some columns.</summary>
    /// <param name="columns">Their names.</param>
    /// <exception cref="DataException">There is no such column.</exception>
    /// <exception cref="ArgumentException">None would be left.</exception>
    public Table Without(params ReadOnlySpan<string> columns)
    {
        HashSet<Column> left = [.. _columns.Values];
        foreach (string name in columns) left.Remove(this[name]);
        return left.Count > 0 ? new([.. _columns.Values.Where(left.Contains)], Source, _lines) : throw new ArgumentException("A table has at least one column.", nameof(columns));
    }

    /// <summary>This table with the columns of another, found for each row by a value that both have: the year of the novel that an excerpt is from.</summary>
    /// <param name="other">A table in which each value of its column occurs once.</param>
    /// <param name="column">A column of this table.</param>
    /// <param name="otherColumn">The column of the other with the same values; by default of the same name.</param>
    /// <exception cref="DataException">A value occurs twice in the other table, or not at all, or both tables have another column of the same name.</exception>
    public Table Join(Table other, string column, string? otherColumn = null)
    {
        ArgumentNullException.ThrowIfNull(other);
        var key = other[otherColumn ?? column];
        Column[] joined = [.. other.Columns.Where(each => each != key || key.Name != column)];
        if (joined.FirstOrDefault(each => Has(each.Name)) is { } both) throw new DataException($"the column '{both.Name}' is also in {Source}; leave it out with Table.Without, or give it another name.", other.Source);
        Dictionary<string, int> found = [];
        for (int row = 0; row < other.Count; row++)
            if (!found.TryAdd(key.Text(row), row)) throw new DataException($"'{key.Text(row)}' occurs twice in the column '{key.Name}', so rows cannot be found by it.", other.Source, other.LineOf(row));
        var own = this[column];
        var rows = new int[Count];
        for (int row = 0; row < rows.Length; row++)
            rows[row] = found.TryGetValue(own.Text(row), out int match) ? match : throw new DataException($"'{own.Text(row)}' of the column '{column}' is not in the column '{key.Name}' of {other.Source}.", Source, LineOf(row));
        return new([.. _columns.Values, .. joined.Select(each => each.Rows(rows))], Source, _lines);
    }

    /// <summary>The rows of tables whose columns are alike, one after another.</summary>
    internal static Table Concat(IReadOnlyList<Table> parts) => parts.Count == 1
        ? parts[0]
        : new([.. parts[0].Columns.Select(column => Column.Concat([.. parts.Select(part => part[column.Name])]))], parts[0].Source, [.. parts.SelectMany(part => part._lines)]);

    /// <summary>The number of rows, and each column with its type.</summary>
    public override string ToString() => $"{Source}: {Count} rows\n{string.Join('\n', _columns.Values.Select(each => $"  {each}"))}";
}
