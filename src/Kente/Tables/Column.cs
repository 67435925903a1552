using Kente.Tables;

namespace Kente;

/// <summary>One column of a table: a name, a type, and a value for each row that has one.</summary>
public abstract class Column
{
    private protected Column(string name, ColumnType type)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Type) = (name, type);
    }

    /// <summary>Name, unique in its table.</summary>
    public string Name { get; }

    /// <summary>What the values are.</summary>
    public ColumnType Type { get; }

    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>How many rows have no value.</summary>
    public int MissingCount => Enumerable.Range(0, Count).Count(IsMissing);

    /// <summary>The values that occur, or occurred in the table this one is a part of, in the order of their numbers.</summary>
    /// <exception cref="InvalidOperationException">It is not a column of categories.</exception>
    public virtual IReadOnlyList<string> Categories => throw Unfit("categories");

    /// <summary>Whether a row has no value.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    public abstract bool IsMissing(int row);

    /// <summary>A value as a number: 1 and 0 for true and false, the number of a category; NaN where it is missing.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <exception cref="InvalidOperationException">The column holds texts or dates.</exception>
    public virtual double Number(int row) => throw Unfit("numbers");

    /// <summary>A value as text; empty where it is missing.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    public abstract string Text(int row);

    /// <summary>A value as a date; <see langword="null"/> where it is missing.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <exception cref="InvalidOperationException">The column does not hold dates.</exception>
    public virtual DateTime? Date(int row) => throw Unfit("dates");

    /// <summary>These rows, in this order, as a column.</summary>
    /// <param name="rows">Their numbers, from 0.</param>
    public abstract Column Rows(ReadOnlySpan<int> rows);

    /// <summary>Why a column that looks like numbers is none, for messages; empty where nothing is known.</summary>
    internal virtual string WhyNoNumbers => "";

    /// <summary>All values as numbers, as <see cref="Number"/> gives them.</summary>
    public double[] Numbers() => [.. Enumerable.Range(0, Count).Select(Number)];

    /// <summary>All values as texts, as <see cref="Text"/> gives them.</summary>
    public string[] Texts() => [.. Enumerable.Range(0, Count).Select(Text)];

    /// <summary>A column of numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The numbers; NaN where one is missing.</param>
    /// <param name="type">Number, Integer or Boolean; default Number.</param>
    /// <exception cref="ArgumentException">Another type, or numbers that are not of it.</exception>
    public static Column OfNumbers(string name, IReadOnlyList<double> values, ColumnType type = ColumnType.Number)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new NumberColumn(name, type, [.. values]);
    }

    /// <summary>A column of texts.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The texts; <see langword="null"/> or empty where one is missing.</param>
    public static Column OfTexts(string name, IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new TextColumn(name, [.. values.Select(value => value ?? "")]);
    }

    /// <summary>A column of categories.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Names of the categories; <see langword="null"/> or empty where one is missing.</param>
    /// <param name="categories">All categories in the order of their numbers; by default those that occur, in the order of their names.</param>
    /// <exception cref="ArgumentException">A category is given twice, or a value is none of those given.</exception>
    public static Column OfCategories(string name, IReadOnlyList<string?> values, IReadOnlyList<string>? categories = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return CategoryColumn.Of(name, values, categories is null ? null : [.. categories]);
    }

    /// <summary>A column of dates.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The dates; <see langword="null"/> where one is missing.</param>
    public static Column OfDates(string name, IReadOnlyList<DateTime?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new DateColumn(name, [.. values]);
    }

    /// <summary>The rows of columns that are alike, one after another.</summary>
    internal static Column Concat(IReadOnlyList<Column> parts)
    {
        var first = parts[0];
        return first.Type switch
        {
            ColumnType.Text => new TextColumn(first.Name, [.. parts.SelectMany(part => part.Texts())], (first as TextColumn)?.NoNumber),
            ColumnType.Category => CategoryColumn.Of(first.Name, [.. parts.SelectMany(part => part.Texts())], first.Categories),
            ColumnType.Date => OfDates(first.Name, [.. parts.SelectMany(part => Enumerable.Range(0, part.Count).Select(part.Date))]),
            var type => OfNumbers(first.Name, [.. parts.SelectMany(part => part.Numbers())], type),
        };
    }

    /// <summary>The name, the type and how many values are missing.</summary>
    public override string ToString() => $"{Name}: {Type}{(MissingCount is > 0 and var missing ? $", {missing} missing" : "")}";

    private protected InvalidOperationException Unfit(string wanted, string why = "") => new($"The column '{Name}' is of type {Type} and has no {wanted}{why}.");
}
