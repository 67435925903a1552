using System.Collections;
using System.Runtime.CompilerServices;
using Kente.Tables;

namespace Kente;

/// <summary>
/// How columns of a table become an array for a model. A name of a column, or a list of names, converts to one: numbers become
/// columns of float32, whole numbers of int64, texts and categories strings. Derive from it for data of another kind.
/// </summary>
[CollectionBuilder(typeof(Feature), nameof(Of))]
public abstract class Feature : IEnumerable<string>
{
    /// <summary>Names the columns.</summary>
    /// <param name="columns">The columns that are read.</param>
    protected Feature(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0) throw new ArgumentException("A feature is made of at least one column.", nameof(columns));
        Columns = columns;
    }

    /// <summary>The columns that are read.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>
    /// Columns side by side, of shape (n, columns): numbers as float32; as an input, whole numbers alone as int64, which keeps identifiers apart, for a layer such as
    /// IntegerLookup; texts and categories as strings, for a layer such as TextVectorization or StringLookup.
    /// </summary>
    /// <param name="columns">Names of columns of numbers and truths, or of texts and categories.</param>
    public static Feature Of(params ReadOnlySpan<string> columns) => new PlainFeature(columns.ToArray());

    /// <summary>The number of each row's category, from 0, as float32 of shape (n, 1); NaN where it is missing. Targets for SparseCategoricalCrossentropy, and for BinaryCrossentropy where there are two.</summary>
    /// <param name="column">Name of a column of categories.</param>
    public static Feature Label(string column) => new LabelFeature(column);

    /// <summary>A column for each category, 1 in that of the row: float32 of shape (n, categories).</summary>
    /// <param name="column">Name of a column of categories.</param>
    public static Feature OneHot(string column) => new OneHotFeature(column);

    /// <summary>Looks through the table before training begins, so that what is wrong is not found in the middle of it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isInput">Whether a model is to read it; a target may be missing, an input may not.</param>
    /// <exception cref="DataException">A column is not there, is of another type, or lacks what it has to have; path and line are named.</exception>
    public virtual void Check(Table table, bool isInput)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (string name in Columns)
        {
            var column = table[name];
            if (!Accepts(column)) throw new DataException($"the column '{name}' is of type {column.Type}, which this feature cannot be made of; {Hint}.", table.Source);
            if (isInput && !MayBeMissing(column) && Table.FirstMissing(column) is { } row) throw table.Lacks(column, row, "an input");
        }
    }

    /// <summary>Makes the array of some rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Numbers of the rows, from 0.</param>
    /// <returns>An array whose first axis is the rows.</returns>
    public abstract NdArray Read(Table table, ReadOnlySpan<int> rows);

    /// <summary>The same as a target, where some may be missing and what a batch has is to be of one type.</summary>
    internal virtual Feature AsTarget => this;

    /// <summary>What would have been right, for messages.</summary>
    protected abstract string Hint { get; }

    /// <summary>Whether the feature can be made of this column.</summary>
    /// <param name="column">One of the columns.</param>
    protected abstract bool Accepts(Column column);

    /// <summary>Whether an input may lack values of this column; by default not.</summary>
    /// <param name="column">One of the columns.</param>
    protected virtual bool MayBeMissing(Column column) => false;

    /// <summary>One column.</summary>
    /// <param name="column">Its name.</param>
    public static implicit operator Feature(string column) => Of(column);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => Columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
