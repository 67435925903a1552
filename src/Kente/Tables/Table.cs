using Kente.Primitives;
using Kente.Tables;

namespace Kente;

/// <summary>
/// A table of typed columns, read from a file or created in memory. Tables are immutable: methods return new tables. Columns become the
/// inputs and targets of a model through a <see cref="Feature"/>.
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
            if (!_columns.TryAdd(column.Name, column))
                throw new ArgumentException($"Two columns are named '{column.Name}'.", nameof(columns));
            if (column.Count != columns[0].Count)
                throw new ArgumentException(
                    $"The column '{column.Name}' has {column.Count} rows, but '{columns[0].Name}' has {columns[0].Count}.",
                    nameof(columns));
        }
    }

    /// <summary>Initializes a table from columns.</summary>
    /// <param name="columns">Columns with the same number of rows.</param>
    /// <param name="source">
    /// The file that the columns come from, or a name for messages; relative paths in the table start from its folder.
    /// </param>
    /// <exception cref="ArgumentException">There are no columns, their lengths differ, or two have the same name.</exception>
    public Table(IReadOnlyList<Column> columns, string source = "table")
        : this(
            columns is { Count: > 0 } ? columns : throw new ArgumentException("A table needs at least one column.", nameof(columns)),
            source, [])
    { }

    /// <summary>Gets the file or the name by which messages refer to the table.</summary>
    public string Source { get; }

    /// <summary>Gets the number of rows.</summary>
    public int Count => _columns.GetAt(0).Value.Count;

    /// <summary>Gets the columns, in order.</summary>
    public IReadOnlyList<Column> Columns => [.. _columns.Values];

    /// <summary>Gets a column by name.</summary>
    /// <param name="name">Name of the column.</param>
    /// <exception cref="DataException">The column does not exist; the message lists the columns.</exception>
    public Column this[string name] => _columns.TryGetValue(name, out var column)
        ? column
        : throw new DataException($"There is no column '{name}'; {ColumnNames.Listed(_columns.Keys, name)}.", Source);

    /// <summary>Reads a CSV file (RFC 4180, UTF-8) whose first row names the columns.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Types, separator and missing values; by default types are inferred.</param>
    /// <exception cref="DataException">
    /// The file does not exist, a row has too few or too many values, or a value does not have the column's type; the message names path
    /// and line.
    /// </exception>
    public static Table FromCsv(string path, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return CsvTable.Read(path, options ?? new());
    }

    /// <summary>Returns whether a column exists.</summary>
    /// <param name="name">Name of the column.</param>
    public bool Has(string name) => _columns.ContainsKey(name);

    /// <summary>
    /// Returns the line of the file in which a row starts; <see langword="null"/> if the table does not come from a text file.
    /// </summary>
    /// <param name="row">Zero-based row.</param>
    public int? LineOf(int row) => _lines.Length == 0 ? null : _lines[row];

    /// <summary>Selects rows.</summary>
    /// <param name="rows">Zero-based rows, in the order of the result.</param>
    /// <exception cref="ArgumentOutOfRangeException">A row does not exist.</exception>
    public Table Rows(IReadOnlyList<int> rows)
    {
        int[] indices = [.. rows];
        foreach (int row in indices)
            if ((uint)row >= (uint)Count)
                throw new ArgumentOutOfRangeException(
                    nameof(rows), row,
                    $"There is no row {row}; {(Count == 0 ? "this table has none" : $"the rows of this table are 0 to {Count - 1}")}.");
        return new(
            [.. _columns.Values.Select(column => column.Rows(indices))], Source,
            _lines.Length == 0 ? [] : [.. indices.Select(row => _lines[row])]);
    }

    /// <summary>Filters rows.</summary>
    /// <param name="predicate">The condition.</param>
    public Table Where(Func<TableRow, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Rows([.. RowsWhere(predicate)]);
    }

    /// <summary>Returns the rows that satisfy a condition.</summary>
    internal IEnumerable<int> RowsWhere(Func<TableRow, bool> predicate) =>
        Enumerable.Range(0, Count).Where(row => predicate(new(this, row)));

    /// <summary>Returns the table with a column added, or replaced if the name exists.</summary>
    /// <param name="column">The column; must have the same number of rows.</param>
    /// <exception cref="ArgumentException">The number of rows differs.</exception>
    public Table With(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new([.. _columns.Values.Where(other => other.Name != column.Name), column], Source, _lines);
    }

    /// <summary>Returns the table with a column of numbers that is computed for each row.</summary>
    /// <param name="name">Name of the column; an existing column of this name is replaced.</param>
    /// <param name="value">Computes the number for a row; NaN for a missing value.</param>
    /// <param name="type">
    /// <see cref="ColumnType.Number"/> (default), <see cref="ColumnType.Integer"/> or <see cref="ColumnType.Boolean"/>.
    /// </param>
    /// <exception cref="ArgumentException">The type is not numeric, or a number does not have the type.</exception>
    public Table With(string name, Func<TableRow, double> value, ColumnType type = ColumnType.Number)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(Column.OfNumbers(name, [.. Enumerable.Range(0, Count).Select(row => value(new(this, row)))], type));
    }

    /// <summary>Returns the table with a column of text that is computed for each row.</summary>
    /// <param name="name">Name of the column; an existing column of this name is replaced.</param>
    /// <param name="value">Computes the text for a row; empty for a missing value.</param>
    public Table With(string name, Func<TableRow, string> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(Column.OfTexts(name, [.. Enumerable.Range(0, Count).Select(row => value(new(this, row)))]));
    }

    /// <summary>Returns the table without some columns.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <exception cref="DataException">A column does not exist.</exception>
    /// <exception cref="ArgumentException">No column would be left.</exception>
    public Table Without(params ReadOnlySpan<string> columns)
    {
        HashSet<Column> left = [.. _columns.Values];
        foreach (string name in columns) left.Remove(this[name]);
        return left.Count > 0
            ? new([.. _columns.Values.Where(left.Contains)], Source, _lines)
            : throw new ArgumentException("A table needs at least one column.", nameof(columns));
    }

    /// <summary>Joins the columns of another table to rows with the same key, such as the year of a novel to its excerpts.</summary>
    /// <param name="other">A table whose key column has no duplicates.</param>
    /// <param name="column">Key column of this table.</param>
    /// <param name="otherColumn">Key column of the other table; default the same name.</param>
    /// <exception cref="DataException">
    /// A key is duplicate or missing in the other table, or both tables have another column of the same name.
    /// </exception>
    public Table Join(Table other, string column, string? otherColumn = null)
    {
        ArgumentNullException.ThrowIfNull(other);
        var key = other[otherColumn ?? column];
        Column[] joined = [.. other.Columns.Where(each => each != key || key.Name != column)];
        if (joined.FirstOrDefault(each => Has(each.Name)) is { } both)
            throw new DataException(
                $"The column '{both.Name}' also exists in {Source}; remove it with Table.Without or rename it.", other.Source);
        Dictionary<string, int> found = [];
        for (int row = 0; row < other.Count; row++)
            if (!found.TryAdd(key.Text(row), row))
                throw new DataException(
                    $"'{key.Text(row)}' occurs twice in the key column '{key.Name}'; keys must be unique.", other.Source,
                    other.LineOf(row));
        var own = this[column];
        var rows = new int[Count];
        for (int row = 0; row < rows.Length; row++)
            rows[row] = found.TryGetValue(own.Text(row), out int match)
                ? match
                : throw new DataException(
                    $"'{own.Text(row)}' of the column '{column}' does not occur in the column '{key.Name}' of {other.Source}; leave such rows out with Table.Where.",
                    Source,
                    LineOf(row));
        return new([.. _columns.Values, .. joined.Select(each => each.Rows(rows))], Source, _lines);
    }

    /// <summary>
    /// Saves the table to a CSV file, UTF-8 with the names of the columns in the first line, which <see cref="FromCsv"/> reads again.
    /// Missing values are empty; numbers have a decimal point.
    /// </summary>
    /// <param name="path">Path of the file. An existing file is replaced.</param>
    /// <param name="separator">The character between values; default a comma.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void SaveCsv(string path, char separator = ',')
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        PartialFile.Write(path, stream =>
        {
            using StreamWriter writer = new(stream, leaveOpen: true);
            CsvText.Write(writer, this, separator);
        });
    }

    /// <summary>Concatenates the rows of tables with the same columns.</summary>
    internal static Table Concat(IReadOnlyList<Table> parts) => parts.Count == 1
        ? parts[0]
        : new(
            [.. parts[0].Columns.Select(column => Column.Concat([.. parts.Select(part => part[column.Name])]))], parts[0].Source,
            [.. parts.SelectMany(part => part._lines)]);

    /// <summary>Returns the number of rows, and the name and type of each column.</summary>
    public override string ToString() => $"{Source}: {Count} rows\n{string.Join('\n', _columns.Values.Select(each => $"  {each}"))}";
}
