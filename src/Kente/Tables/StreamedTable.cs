using Kente.Tables;
using Kente.Tables.Streams;

namespace Kente;

/// <summary>
/// A table that stays in its file: its rows are read in parts, when they are needed, so that it may be larger than memory. Columns are
/// computed and rows chosen as with a <see cref="Table"/>.
/// </summary>
/// <example><code>
/// var posts = StreamedTable.FromCsv("posts.csv", new() { Types = { ["gender"] = ColumnType.Category } });
/// var (train, test) = posts.SplitByGroup("author", 0.8, seed: 1);
/// vectorization.Adapt(train.Parts.Select(part => NdArray.Of(part["text"].Texts())));
/// model.Fit(train.ToDataset(new() { ["text"] = "text" }, new() { ["gender"] = Feature.Label("gender") }, seed: 1).Prefetch(), epochs: 5);
/// </code></example>
public sealed class StreamedTable
{
    private readonly TableParts _parts;

    internal StreamedTable(TableParts parts) => _parts = parts;

    /// <summary>The file, as messages call it.</summary>
    public string Source => _parts.Source;

    /// <summary>Number of rows.</summary>
    public int Count => _parts.Rows;

    /// <summary>The rows in order, some at a time; each part is read anew whenever it is asked for.</summary>
    public IEnumerable<Table> Parts => Enumerable.Range(0, _parts.Count).Select(_parts.Read);

    /// <summary>Looks a file of comma-separated values (RFC 4180, UTF-8) through once, for types, categories and where rows are; the rows stay in it.</summary>
    /// <param name="path">The file; its first row names the columns. It must not change while it is used.</param>
    /// <param name="options">Types, the separator, what is missing; by default types are found by looking.</param>
    /// <exception cref="DataException">The file is missing or has no rows, or a row has too few or too many values; path and line are named.</exception>
    public static StreamedTable FromCsv(string path, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = CsvParts.Open(path, options ?? new());
        return parts.Rows > 0 ? new(parts) : throw new DataException("it has no rows.", path);
    }

    /// <summary>The same rows with columns that are computed when a part is read: <c>rows.Select(part => part.With("log_price", row => Math.Log(row.Number("price"))))</c>.</summary>
    /// <param name="change">Gives a table of as many rows; called from several threads. Columns of categories need all of them given.</param>
    public StreamedTable Select(Func<Table, Table> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(new ChangedParts(_parts, change));
    }

    /// <summary>The rows for which something is true; found by reading all of them once, now.</summary>
    /// <param name="wanted">What is to be true. <see cref="TableRow.Index"/> counts within a part.</param>
    /// <exception cref="DataException">It is true of no row.</exception>
    public StreamedTable Where(Func<TableRow, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        int[] rows = [.. Parts.SelectMany((table, part) => table.RowsWhere(wanted).Select(row => _parts.Starts[part] + row))];
        return rows.Length > 0 ? Rows(rows) : throw new DataException($"none of its {Count} rows is wanted.", Source);
    }

    /// <summary>Divides the rows at random.</summary>
    /// <param name="share">How much of them the first part gets, between 0 and 1.</param>
    /// <param name="seed">Fixes which.</param>
    /// <returns>Two parts, each in the order of the file.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public (StreamedTable First, StreamedTable Second) Split(double share, long seed) => Both(RowSplit.AtRandom(Count, share, seed));

    /// <summary>Divides the rows at random, but rows with the same value of a column stay together. That column is read now.</summary>
    /// <param name="column">The column whose values are the groups; a row without a value is a group of its own.</param>
    /// <param name="share">How much of the rows the first part gets, between 0 and 1; as near to it as whole groups allow.</param>
    /// <param name="seed">Fixes which.</param>
    /// <returns>Two parts, each in the order of the file.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public (StreamedTable First, StreamedTable Second) SplitByGroup(string column, double share, long seed) => Both(RowSplit.ByGroup(Column(column), share, seed));

    /// <summary>Divides the rows by time: the first part is before the second. Rows of the same time stay together. That column is read now.</summary>
    /// <param name="column">A column of dates or of numbers, such as years.</param>
    /// <param name="share">How much of the rows the first part gets at most, between 0 and 1.</param>
    /// <returns>Two parts, each in the order of the file.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    /// <exception cref="DataException">The column holds something else, or a row has no time.</exception>
    public (StreamedTable First, StreamedTable Second) SplitByTime(string column, double share) => Both(RowSplit.ByTime(Column(column), share, Source, LineOf));

    /// <summary>A pipeline of batches, which reads some 16,000 rows at a time.</summary>
    /// <param name="inputs">What each input of the model is made of.</param>
    /// <param name="targets">What each output should be; rows whose target is missing do not count for that output.</param>
    /// <param name="batchSize">Rows in a batch; default 32. The last batch may be smaller.</param>
    /// <param name="seed">Brings the parts into another order in each epoch, and mixes the rows that are in memory together; by default rows stay in the order of the file.</param>
    /// <param name="sampleWeights">How much each row counts, by output; default all alike.</param>
    /// <exception cref="DataException">A column is not there or is of another type, an input has missing values, or an image is missing; path and line are named. All rows are looked at now.</exception>
    public Dataset<Batch> ToDataset(Features inputs, Features targets, int batchSize = 32, long? seed = null, Features? sampleWeights = null)
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
        return new StreamedBatches(_parts, batchSize, seed, rows => rows.Batch([.. Enumerable.Range(0, rows.Count)], inputs, targets, sampleWeights));
    }

    /// <summary>The number of rows, and each column with its type.</summary>
    public override string ToString() => $"{Source}: {Count} rows\n{string.Join('\n', Parts.First().Columns.Select(column => $"  {column.Name}: {column.Type}"))}";

    private (StreamedTable First, StreamedTable Second) Both((int[] First, int[] Second) rows) => (Rows(rows.First), Rows(rows.Second));

    private StreamedTable Rows(int[] rows) => new(ChosenParts.Of(_parts, rows));

    private Column Column(string name) => Kente.Column.Concat([.. Parts.Select(part => part[name])]);

    private int? LineOf(int row)
    {
        int part = Enumerable.Range(0, _parts.Count).Last(part => _parts.Starts[part] <= row);
        return _parts.Read(part).LineOf(row - _parts.Starts[part]);
    }
}
