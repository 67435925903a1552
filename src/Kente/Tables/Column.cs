using Kente.Tables;

namespace Kente;

/// <summary>A column of a table: a name, a type, and a value or a missing value for each row.</summary>
public abstract class Column
{
    private protected Column(string name, ColumnType type)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Type) = (name, type);
    }

    /// <summary>Gets the name, which is unique in the table.</summary>
    public string Name { get; }

    /// <summary>Gets the type of the values.</summary>
    public ColumnType Type { get; }

    /// <summary>Gets the number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Gets the number of missing values.</summary>
    public int MissingCount => Enumerable.Range(0, Count).Count(IsMissing);

    /// <summary>Gets the categories in the order of their indices. Subsets of a table keep all categories.</summary>
    /// <exception cref="InvalidOperationException">The column does not hold categories.</exception>
    public virtual IReadOnlyList<string> Categories => throw Unfit("categories");

    /// <summary>Returns whether the value of a row is missing.</summary>
    /// <param name="row">Zero-based row.</param>
    public abstract bool IsMissing(int row);

    /// <summary>Returns a value as a number: 1 and 0 for true and false; NaN if missing.</summary>
    /// <param name="row">Zero-based row.</param>
    /// <exception cref="InvalidOperationException">The column holds text, categories or dates.</exception>
    public virtual double Number(int row) => throw Unfit("numbers");

    /// <summary>Returns a value as text; empty if missing.</summary>
    /// <param name="row">Zero-based row.</param>
    public abstract string Text(int row);

    /// <summary>Returns a value as a date; <see langword="null"/> if missing.</summary>
    /// <param name="row">Zero-based row.</param>
    /// <exception cref="InvalidOperationException">The column does not hold dates.</exception>
    public virtual DateTime? Date(int row) => throw Unfit("dates");

    /// <summary>Selects rows.</summary>
    /// <param name="rows">Zero-based rows, in the order of the result.</param>
    public abstract Column Rows(ReadOnlySpan<int> rows);

    /// <summary>Explains why a column with numbers is not a number column, for messages; empty if unknown.</summary>
    internal virtual string NonNumericReason => "";

    /// <summary>Returns all values as numbers; see <see cref="Number"/>.</summary>
    public double[] Numbers() => [.. Enumerable.Range(0, Count).Select(Number)];

    /// <summary>Returns all values as text; see <see cref="Text"/>.</summary>
    public string[] Texts() => [.. Enumerable.Range(0, Count).Select(Text)];

    /// <summary>Creates a column of numbers.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">The numbers; NaN for a missing value.</param>
    /// <param name="type">
    /// <see cref="ColumnType.Number"/> (default), <see cref="ColumnType.Integer"/> or <see cref="ColumnType.Boolean"/>.
    /// </param>
    /// <exception cref="ArgumentException">The type is not numeric, or a number does not have the type.</exception>
    public static Column OfNumbers(string name, IReadOnlyList<double> values, ColumnType type = ColumnType.Number)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new NumberColumn(name, type, [.. values]);
    }

    /// <summary>Creates a column of text.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">The texts; <see langword="null"/> or empty for a missing value.</param>
    public static Column OfTexts(string name, IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new TextColumn(name, [.. values.Select(value => value ?? "")]);
    }

    /// <summary>Creates a column of categories.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">A category for each row; <see langword="null"/> or empty for a missing value.</param>
    /// <param name="categories">All categories in the order of their indices; default the values that occur, sorted by name.</param>
    /// <exception cref="ArgumentException">A category occurs twice, or a value is not a category.</exception>
    public static Column OfCategories(string name, IReadOnlyList<string?> values, IReadOnlyList<string>? categories = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return CategoryColumn.Of(name, values, categories is null ? null : [.. categories]);
    }

    /// <summary>Creates a column of dates.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">The dates; <see langword="null"/> for a missing value.</param>
    public static Column OfDates(string name, IReadOnlyList<DateTime?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new DateColumn(name, [.. values]);
    }

    /// <summary>Concatenates the rows of columns with the same name and type.</summary>
    internal static Column Concat(IReadOnlyList<Column> parts)
    {
        var first = parts[0];
        return first.Type switch
        {
            ColumnType.Text => new TextColumn(first.Name, [.. parts.SelectMany(part => part.Texts())], (first as TextColumn)?.NonNumeric),
            ColumnType.Category => CategoryColumn.Of(first.Name, [.. parts.SelectMany(part => part.Texts())], first.Categories),
            ColumnType.Date => OfDates(first.Name, [.. parts.SelectMany(part => Enumerable.Range(0, part.Count).Select(part.Date))]),
            var type => OfNumbers(first.Name, [.. parts.SelectMany(part => part.Numbers())], type),
        };
    }

    /// <summary>Returns the name, the type and the number of missing values.</summary>
    public override string ToString() => $"{Name}: {Type}{(MissingCount is > 0 and var missing ? $", {missing} missing" : "")}";

    private protected InvalidOperationException Unfit(string wanted, string why = "") =>
        new($"The column '{Name}' is of type {Type} and has no {wanted}{why}.");
}
