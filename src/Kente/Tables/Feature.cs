using System.Collections;
using System.Runtime.CompilerServices;
using Kente.Tables;

namespace Kente;

/// <summary>
/// Defines how columns of a table become an array for a model. A column name or a list of names converts to a feature: numbers become
/// float32 columns, integers int64, text and categories strings. A feature that depends on training data, such as the indices of labels,
/// is created from a training column and means the same in every table. Derive from it for other kinds of data.
/// </summary>
/// <example><code>
/// var species = Feature.Label(train["species"]);      // learns the categories; predictions have their names
/// model.Fit(train.ToDataset(new() { ["measures"] = ["bill_length", "body_mass"] }, new() { ["species"] = species }, seed: 1), epochs: 20);
/// </code></example>
[CollectionBuilder(typeof(Feature), nameof(Of))]
public abstract class Feature : IEnumerable<string>
{
    /// <summary>Initializes a feature.</summary>
    /// <param name="columns">Names of the columns that it reads.</param>
    protected Feature(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0) throw new ArgumentException("A feature needs at least one column.", nameof(columns));
        Columns = columns;
    }

    /// <summary>Gets the names of the columns that it reads.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>
    /// Places columns side by side, in an array of shape (n, columns). Numbers become float32. As an input, columns that are all integers
    /// become int64, which keeps identifiers exact for layers such as IntegerLookup. Text and categories become strings, for layers such
    /// as TextVectorization or StringLookup.
    /// </summary>
    /// <param name="columns">Names of numeric and Boolean columns, or of text and category columns.</param>
    public static Feature Of(params ReadOnlySpan<string> columns) => new PlainFeature(columns.ToArray());

    /// <summary>
    /// Uses the index of each row's category, as float32 of shape (n, 1); NaN if missing. Targets for SparseCategoricalCrossentropy, or
    /// for BinaryCrossentropy with two categories. The indices are those of the training column, in every table: a category that it does
    /// not have causes a <see cref="DataException"/>.
    /// </summary>
    /// <param name="training">Column of the training table with categories, text, integers or Booleans.</param>
    /// <exception cref="ArgumentException">The column has another type or no values.</exception>
    public static Feature Label(Column training) => new LabelFeature(training?.Name!, KnownCategories.Of(training!));

    /// <summary>
    /// One-hot encodes a column: float32 of shape (n, categories), in the order of the training column. A category that it does not have
    /// causes a <see cref="DataException"/>; <c>StringLookup</c> is a layer for inputs with unknown categories.
    /// </summary>
    /// <param name="training">Column of the training table with categories, text, integers or Booleans.</param>
    /// <exception cref="ArgumentException">The column has another type or no values.</exception>
    public static Feature OneHot(Column training) => new OneHotFeature(training?.Name!, KnownCategories.Of(training!));

    /// <summary>
    /// Places columns of numbers side by side as an input, float32 of shape (n, columns), and replaces missing values by the mean or the
    /// median of the training values. With indicators of missing values, the shape is (n, 2 · columns).
    /// </summary>
    /// <param name="training">Numeric and Boolean columns of the training table.</param>
    /// <param name="statistic">The statistic that replaces missing values; default the mean.</param>
    /// <param name="missingIndicator">
    /// Whether to add a column for each column, after all of them: 1 where its value is missing, otherwise 0. Default false.
    /// </param>
    /// <exception cref="ArgumentException">A column is not numeric or has no values.</exception>
    public static Feature Imputed(
        IReadOnlyList<Column> training, Imputation statistic = Imputation.Mean, bool missingIndicator = false) =>
        ImputedFeature.Of(training, statistic, missingIndicator);

    /// <summary>Gets the categories in the order of their indices, as they were in the training column.</summary>
    /// <exception cref="InvalidOperationException">The feature has no categories.</exception>
    public virtual IReadOnlyList<string> Categories =>
        throw new InvalidOperationException(
            $"The feature of {string.Join(", ", Columns)} has no categories; those of Label and OneHot have.");

    /// <summary>Checks a table before training, so that errors are found before the first epoch.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isInput">Whether the feature is an input; targets may have missing values, inputs may not.</param>
    /// <exception cref="DataException">
    /// A column does not exist, has an unsupported type, or has missing values; the message names path and line.
    /// </exception>
    public virtual void Check(Table table, bool isInput)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (string name in Columns)
        {
            var column = table[name];
            if (!Accepts(column))
                throw new DataException(
                    $"The column '{name}' is of type {column.Type}, which this feature does not support; {Hint}.", table.Source);
            if (isInput && !MayBeMissing(column) && Table.FirstMissing(column) is { } row)
                throw table.MissingValue(column, row, "an input");
        }
    }

    /// <summary>Creates the array for some rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Zero-based rows.</param>
    /// <returns>An array whose first axis is the rows.</returns>
    public abstract NdArray Read(Table table, ReadOnlySpan<int> rows);

    /// <summary>The feature as used for targets, where values may be missing and all batches must have one type.</summary>
    internal virtual Feature AsTarget => this;

    /// <summary>
    /// Writes the configuration to a file; by default the names of the columns, as <c>columns</c>. A class that overrides it implements
    /// <see cref="IFromConfig{TSelf}"/>.
    /// </summary>
    /// <param name="config">The configuration to write to.</param>
    protected internal virtual void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("columns", Columns);
    }

    /// <summary>Reads the names of the columns that <see cref="WriteConfig"/> wrote.</summary>
    /// <exception cref="FormatException">There are none.</exception>
    internal static string[] ReadColumns(ObjectConfig config) =>
        config.Texts("columns") is { Length: > 0 } columns ? columns : throw config.Missing("columns");

    /// <summary>Explains why an output of a model cannot predict the feature; <see langword="null"/> if it can.</summary>
    internal virtual string? Mismatch(Shape output) => output.Rank == 1 && output[0] == Columns.Count
        ? null
        : $"its {Columns.Count} columns ({string.Join(", ", Columns)}) need {Columns.Count} values for each row";

    /// <summary>Creates the columns of a prediction.</summary>
    /// <param name="name">Name of the output, and of the column if there is one.</param>
    /// <param name="predicted">Output of the model.</param>
    /// <param name="threshold">The value from which one value means the second of two categories.</param>
    internal virtual IReadOnlyList<Column> Decode(string name, NdArray predicted, double threshold)
    {
        double[] values = predicted.ToArray<double>();
        return [
            .. Columns.Select((column, i) => Column.OfNumbers(
                Columns.Count == 1 ? name : column,
                [.. Enumerable.Range(0, predicted.Length).Select(row => values[(row * Columns.Count) + i])]))];
    }

    /// <summary>Gets advice for a column of an unsupported type, for messages.</summary>
    protected abstract string Hint { get; }

    /// <summary>Returns whether the feature supports a column.</summary>
    /// <param name="column">One of the columns.</param>
    protected abstract bool Accepts(Column column);

    /// <summary>Returns whether an input may have missing values in a column; default <see langword="false"/>.</summary>
    /// <param name="column">One of the columns.</param>
    protected virtual bool MayBeMissing(Column column) => false;

    /// <summary>Converts a column name to a feature.</summary>
    /// <param name="column">Name of the column.</param>
    public static implicit operator Feature(string column) => Of(column);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => Columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
