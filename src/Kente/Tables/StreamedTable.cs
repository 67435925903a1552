using Kente.Tables;
using Kente.Tables.Streams;

namespace Kente;

/// <summary>
/// A table that stays in its file. Rows are read in parts on demand, so that it may be larger than memory. Columns are computed and rows
/// are filtered as in a <see cref="Table"/>.
/// </summary>
/// <example><code>
/// var posts = StreamedTable.FromCsv("posts.csv", new() { Types = { ["gender"] = ColumnType.Category } });
/// var (train, test) = posts.SplitByGroup("author", 0.8, seed: 1);
/// var vectorization = TextVectorization(maxTokens: 20_000);
/// vectorization.Adapt(train.Parts.Select(part => NdArray.Of(part["text"].Texts())));
/// var gender = Feature.Label(train["gender"]);
/// model.Fit(train.ToDataset(new() { ["text"] = "text" }, new() { ["gender"] = gender }, seed: 1).Prefetch(), epochs: 5);
/// </code></example>
public sealed class StreamedTable
{
    private readonly TableParts _parts;

    internal StreamedTable(TableParts parts) => _parts = parts;

    /// <summary>Gets the file, as named in messages.</summary>
    public string Source => _parts.Source;

    /// <summary>Gets the number of rows.</summary>
    public int Count => _parts.Rows;

    /// <summary>Gets the rows in order, in parts. Each enumeration reads the file again.</summary>
    public IEnumerable<Table> Parts => Enumerable.Range(0, _parts.Count).Select(_parts.Read);

    /// <summary>Gets a column by name. All its values are read immediately.</summary>
    /// <param name="name">Name of the column.</param>
    /// <exception cref="DataException">The column does not exist; the message lists the columns.</exception>
    public Column this[string name] => Column.Concat([.. Parts.Select(part => part[name])]);

    /// <summary>
    /// Opens a CSV file (RFC 4180, UTF-8). The file is scanned once for types, categories and the positions of rows; the rows stay in it.
    /// </summary>
    /// <param name="path">Path of the file; its first row names the columns. It must not change while it is used.</param>
    /// <param name="options">Types, separator and missing values; by default types are inferred.</param>
    /// <exception cref="DataException">
    /// The file does not exist or has no rows, or a row has too few or too many values; the message names path and line.
    /// </exception>
    public static StreamedTable FromCsv(string path, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = CsvParts.Open(path, options ?? new());
        return parts.Rows > 0 ? new(parts) : throw new DataException("The file has no rows.", path);
    }

    /// <summary>
    /// Computes columns when a part is read: <c>rows.Select(part => part.With("log_price", row => Math.Log(row.Number("price"))))</c>.
    /// </summary>
    /// <param name="selector">
    /// Returns a table with the same number of rows; called from several threads. Category columns need all categories.
    /// </param>
    public StreamedTable Select(Func<Table, Table> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return new(new MappedParts(_parts, selector));
    }

    /// <summary>Filters rows. All rows are read once, immediately.</summary>
    /// <param name="predicate">The condition. <see cref="TableRow.Index"/> is relative to the part.</param>
    /// <exception cref="DataException">No row satisfies the condition.</exception>
    public StreamedTable Where(Func<TableRow, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        int[] rows = [.. Parts.SelectMany((table, part) => table.RowsWhere(predicate).Select(row => _parts.Starts[part] + row))];
        return rows.Length > 0
            ? Rows(rows)
            : throw new DataException($"None of the {Count} rows satisfies the condition of Where.", Source);
    }

    /// <summary>Splits the rows at random.</summary>
    /// <param name="fraction">Fraction of the rows in the first part, between 0 and 1.</param>
    /// <param name="seed">Seed of the random selection.</param>
    /// <returns>Two tables, each in the order of the file.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public (StreamedTable First, StreamedTable Second) Split(double fraction, long seed) => Both(RowSplit.AtRandom(Count, fraction, seed));

    /// <summary>
    /// Splits the rows at random and keeps rows with the same value of a column together. The column is read immediately.
    /// </summary>
    /// <param name="column">Column whose values define the groups; a row with a missing value is a group of its own.</param>
    /// <param name="fraction">Fraction of the rows in the first part, between 0 and 1; as close as whole groups allow.</param>
    /// <param name="seed">Seed of the random selection.</param>
    /// <returns>Two tables, each in the order of the file.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public (StreamedTable First, StreamedTable Second) SplitByGroup(string column, double fraction, long seed) =>
        Both(RowSplit.ByGroup(this[column], fraction, seed));

    /// <summary>
    /// Splits the rows by time: the first part precedes the second. Rows with the same time stay together. The column is read
    /// immediately.
    /// </summary>
    /// <param name="column">Column of dates or of numbers, such as years.</param>
    /// <param name="fraction">Maximum fraction of the rows in the first part, between 0 and 1.</param>
    /// <returns>Two tables, each in the order of the file.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    /// <exception cref="DataException">The column has another type, or a row has no time.</exception>
    public (StreamedTable First, StreamedTable Second) SplitByTime(string column, double fraction) =>
        Both(RowSplit.ByTime(this[column], fraction, Source, LineOf));

    /// <summary>Creates a pipeline of batches that reads about 16,000 rows at a time.</summary>
    /// <param name="inputs">Features for the inputs of the model.</param>
    /// <param name="targets">Features for the outputs; rows with a missing target do not count for that output.</param>
    /// <param name="batchSize">Number of rows in a batch; default 32. The last batch may be smaller.</param>
    /// <param name="seed">
    /// Seed that shuffles the parts in each epoch and the rows that are in memory together; default no shuffling.
    /// </param>
    /// <param name="sampleWeights">Sample weights by output; default equal weights.</param>
    /// <exception cref="DataException">
    /// A column does not exist or has another type, an input has missing values, or an image does not exist; the message names path and
    /// line. All rows are checked immediately.
    /// </exception>
    public Dataset<Batch> ToDataset(
        Features inputs, Features targets, int batchSize = 32, long? seed = null, Features? sampleWeights = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        foreach (var (part, table) in Parts.Index())
        {
            try
            {
                table.Check(inputs, targets, sampleWeights);
            }
            catch (DataException fault) when (fault.Row is { } row)
            {
                throw DataException.InRow(fault.Reason, fault.Path, _parts.Starts[part] + row);
            }
        }
        return new StreamedBatches(
            _parts, batchSize, seed, rows => rows.Batch([.. Enumerable.Range(0, rows.Count)], inputs, targets, sampleWeights));
    }

    /// <summary>Returns the number of rows, and the name and type of each column.</summary>
    public override string ToString() =>
        $"{Source}: {Count} rows\n{string.Join('\n', Parts.First().Columns.Select(column => $"  {column.Name}: {column.Type}"))}";

    private (StreamedTable First, StreamedTable Second) Both((int[] First, int[] Second) rows) => (Rows(rows.First), Rows(rows.Second));

    private StreamedTable Rows(int[] rows) => new(FilteredParts.Of(_parts, rows));

    private int? LineOf(int row)
    {
        int part = Enumerable.Range(0, _parts.Count).Last(part => _parts.Starts[part] <= row);
        return _parts.Read(part).LineOf(row - _parts.Starts[part]);
    }
}
