using System.Collections;
using System.Runtime.CompilerServices;
using Kente.Tables;

namespace Kente;

/// <summary>
/// Defines how columns of a table become an array for a model. A column name or a list of names converts to a feature: numbers become
/// float32 columns, integers int64, text and categories strings. Derive from it for other kinds of data.
/// </summary>
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
    /// for BinaryCrossentropy with two categories.
    /// </summary>
    /// <param name="column">Name of a category column.</param>
    public static Feature Label(string column) => new LabelFeature(column);

    /// <summary>One-hot encodes a category column: float32 of shape (n, categories).</summary>
    /// <param name="column">Name of a category column.</param>
    public static Feature OneHot(string column) => new OneHotFeature(column);

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
