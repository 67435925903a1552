using Kente.Tables;

namespace Kente;

public sealed partial class Table
{
    /// <summary>Creates input arrays for <c>Predict</c>.</summary>
    /// <param name="inputs">Features for the inputs of the model.</param>
    /// <exception cref="DataException">
    /// A column does not exist or has another type, an input has missing values, or an image does not exist; the message names path and
    /// line.
    /// </exception>
    public Arrays ToArrays(Features inputs)
    {
        Check(inputs, isInput: true);
        return inputs.Read(this, [.. Enumerable.Range(0, Count)], isInput: true);
    }

    /// <summary>Creates input and target arrays for <c>Fit</c> and <c>Evaluate</c>.</summary>
    /// <param name="inputs">Features for the inputs of the model.</param>
    /// <param name="targets">Features for the outputs; rows with a missing target do not count for that output.</param>
    /// <exception cref="DataException">
    /// A column does not exist or has another type, an input has missing values, or an image does not exist; the message names path and
    /// line.
    /// </exception>
    public (Arrays X, Arrays Y) ToArrays(Features inputs, Features targets)
    {
        Check(targets, isInput: false);
        return (ToArrays(inputs), targets.Read(this, [.. Enumerable.Range(0, Count)], isInput: false));
    }

    /// <summary>Creates a pipeline of batches, each computed on request.</summary>
    /// <param name="inputs">Features for the inputs of the model.</param>
    /// <param name="targets">Features for the outputs; rows with a missing target do not count for that output.</param>
    /// <param name="batchSize">Number of rows in a batch; default 32. The last batch may be smaller.</param>
    /// <param name="seed">Seed that shuffles the rows in each epoch; default the order of the table.</param>
    /// <param name="sampleWeights">Sample weights by output; default equal weights.</param>
    /// <exception cref="DataException">
    /// A column does not exist or has another type, an input has missing values, or an image does not exist; the message names path and
    /// line.
    /// </exception>
    public Dataset<Batch> ToDataset(
        Features inputs, Features targets, int batchSize = 32, long? seed = null, Features? sampleWeights = null)
    {
        Check(inputs, targets, sampleWeights);
        var rows = Dataset.From((int[])[.. Enumerable.Range(0, Count)]);
        return (seed is { } shuffleSeed ? rows.Shuffle(shuffleSeed) : rows).Batch(
            batchSize, items => Batch([.. items], inputs, targets, sampleWeights));
    }

    /// <summary>Creates the batch of some rows.</summary>
    internal Batch Batch(int[] rows, Features inputs, Features targets, Features? sampleWeights) =>
        new(
            inputs.Read(this, rows, isInput: true), targets.Read(this, rows, isInput: false),
            sampleWeights?.Read(this, rows, isInput: false));

    /// <summary>Checks all rows, so that errors are found before training.</summary>
    internal void Check(Features inputs, Features targets, Features? sampleWeights)
    {
        Check(inputs, isInput: true);
        Check(targets, isInput: false);
        if (sampleWeights is null) return;
        foreach (string name in sampleWeights.SelectMany(weight => weight.Value))
            if (this[name] is { Type: not ColumnType.Text } column && FirstMissing(column) is { } row)
                throw MissingValue(column, row, "a sample weight");
        Check(sampleWeights, isInput: true);
    }

    /// <summary>Creates the exception for an error in a row.</summary>
    internal DataException RowError(int row, string message) =>
        LineOf(row) is { } line ? new(message, Source, line) : DataException.InRow(message, Source, row);

    /// <summary>Creates the exception for a missing value.</summary>
    internal DataException MissingValue(Column column, int row, string role) =>
        RowError(
            row,
            $"The row has no value in the column '{column.Name}', but {role} must not be missing; fill in missing values with Table.With{(column.Type == ColumnType.Integer ? "(…, ColumnType.Integer)" : "")}.");

    /// <summary>Creates the exception for a column of texts where numbers are needed, with its first value that is not a number.</summary>
    internal DataException NotANumber(Column column)
    {
        for (int row = 0; row < column.Count; row++)
        {
            string value = column.Text(row);
            if (!column.IsMissing(row) && (CellText.IsCode(value) || !CellText.TryNumber(value, out _)))
                return RowError(row, $"The column '{column.Name}' holds '{value}' where a number is needed{NonNumericValue.Hint(value)}.");
        }
        return FirstMissing(column) is { } missing && column.MissingCount == column.Count
            ? MissingValue(column, missing, "an input")
            : new($"The column '{column.Name}' is of type {column.Type}, but numbers are needed{column.NonNumericReason}.", Source);
    }

    /// <summary>Returns the first row with a missing value; <see langword="null"/> if there is none.</summary>
    internal static int? FirstMissing(Column column) =>
        Enumerable.Range(0, column.Count).FirstOrDefault(column.IsMissing, -1) is >= 0 and var row ? row : null;

    private void Check(Features features, bool isInput)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (!features.Any())
            throw new ArgumentException(
                "No features are given; map names of inputs or outputs to columns, such as new() { [\"price\"] = \"log_price\" }.",
                nameof(features));
        foreach (var (_, feature) in features) feature.Check(this, isInput);
    }
}
