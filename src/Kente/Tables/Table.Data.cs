namespace Kente;

public sealed partial class Table
{
    /// <summary>What a model reads, as arrays in memory, for <c>Predict</c>.</summary>
    /// <param name="inputs">What each input is made of.</param>
    /// <exception cref="DataException">A column is not there or is of another type, an input has missing values, or an image is missing; path and line are named.</exception>
    public Arrays ToArrays(Features inputs)
    {
        Check(inputs, isInput: true);
        return inputs.Read(this, [.. Enumerable.Range(0, Count)], isInput: true);
    }

    /// <summary>What a model reads and what would be right, as arrays in memory, for <c>Fit</c> and <c>Evaluate</c>.</summary>
    /// <param name="inputs">What each input is made of.</param>
    /// <param name="targets">What each output should be; rows whose target is missing do not count for that output.</param>
    /// <exception cref="DataException">A column is not there or is of another type, an input has missing values, or an image is missing; path and line are named.</exception>
    public (Arrays X, Arrays Y) ToArrays(Features inputs, Features targets)
    {
        Check(targets, isInput: false);
        return (ToArrays(inputs), targets.Read(this, [.. Enumerable.Range(0, Count)], isInput: false));
    }

    /// <summary>A pipeline of batches: each is made of its rows when it is asked for.</summary>
    /// <param name="inputs">What each input of the model is made of.</param>
    /// <param name="targets">What each output should be; rows whose target is missing do not count for that output.</param>
    /// <param name="batchSize">Rows in a batch; default 32. The last batch may be smaller.</param>
    /// <param name="seed">Orders the rows anew in each epoch; by default they stay in the order of the table.</param>
    /// <param name="sampleWeights">How much each row counts, by output; default all alike.</param>
    /// <exception cref="DataException">A column is not there or is of another type, an input has missing values, or an image is missing; path and line are named.</exception>
    public Dataset<Batch> ToDataset(Features inputs, Features targets, int batchSize = 32, long? seed = null, Features? sampleWeights = null)
    {
        Check(inputs, targets, sampleWeights);
        var rows = Dataset.From((int[])[.. Enumerable.Range(0, Count)]);
        return (seed is { } fixedBy ? rows.Shuffle(fixedBy) : rows).Batch(batchSize, some => Batch([.. some], inputs, targets, sampleWeights));
    }

    /// <summary>The batch of these rows.</summary>
    internal Batch Batch(int[] rows, Features inputs, Features targets, Features? sampleWeights) =>
        new(inputs.Read(this, rows, isInput: true), targets.Read(this, rows, isInput: false), sampleWeights?.Read(this, rows, isInput: false));

    /// <summary>Looks through the rows, so that what is wrong is found before training.</summary>
    internal void Check(Features inputs, Features targets, Features? sampleWeights)
    {
        Check(inputs, isInput: true);
        Check(targets, isInput: false);
        if (sampleWeights is null) return;
        foreach (string name in sampleWeights.SelectMany(weight => weight.Value))
            if (this[name] is { Type: not ColumnType.Text } column && FirstMissing(column) is { } row) throw Lacks(column, row, "a sample weight");
        Check(sampleWeights, isInput: true);
    }

    /// <summary>Something wrong in a row.</summary>
    internal DataException Fault(int row, string message) => LineOf(row) is { } line ? new(message, Source, line) : DataException.InRow(message, Source, row);

    /// <summary>A row has no value.</summary>
    internal DataException Lacks(Column column, int row, string what) =>
        Fault(row, $"the row has no value in the column '{column.Name}', which {what} cannot have; fill in what is missing with Table.With{(column.Type == ColumnType.Integer ? "(…, ColumnType.Integer)" : "")}.");

    /// <summary>The first row that has no value in a column; <see langword="null"/> where all have one.</summary>
    internal static int? FirstMissing(Column column) => Enumerable.Range(0, column.Count).FirstOrDefault(column.IsMissing, -1) is >= 0 and var row ? row : null;

    private void Check(Features features, bool isInput)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (!features.Any()) throw new ArgumentException("Nothing is said of what columns are for: new() { [\"price\"] = \"log_price\" }.", nameof(features));
        foreach (var (_, feature) in features) feature.Check(this, isInput);
    }
}
