using System.Globalization;
using System.Text;

namespace Kente;

/// <summary>
/// The number of samples of each class (row) with each predicted class (column). Prints as a table. A <see cref="ClassificationReport"/>
/// has one.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    internal ConfusionMatrix(IReadOnlyList<string> classes, int[,] counts) => (Classes, _counts) = (classes, counts);

    /// <summary>Gets the names of the classes, in the order of rows and columns.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Gets the number of samples of a class for which a class is predicted.</summary>
    /// <param name="target">Index of the class of the samples.</param>
    /// <param name="predicted">Index of the predicted class.</param>
    public int this[int target, int predicted] => _counts[target, predicted];

    /// <summary>Gets the number of samples of a class for which a class is predicted.</summary>
    /// <param name="target">Name of the class of the samples.</param>
    /// <param name="predicted">Name of the predicted class.</param>
    /// <exception cref="ArgumentException">The class does not exist; the message lists the classes.</exception>
    public int this[string target, string predicted] => _counts[Index(target, nameof(target)), Index(predicted, nameof(predicted))];

    /// <summary>Returns a copy of the numbers.</summary>
    public int[,] ToArray() => (int[,])_counts.Clone();

    /// <summary>Returns the numbers as a table: the column <c>class</c>, and a column for each predicted class.</summary>
    public Table ToTable() => new(
        [
            Column.OfTexts("class", [.. Classes]),
            .. Classes.Select((name, predicted) => Column.OfNumbers(
                name, [.. Classes.Select((_, target) => (double)_counts[target, predicted])], ColumnType.Integer)),
        ],
        "confusion matrix");

    /// <summary>Returns the numbers as text; the rows are the classes of the samples, the columns the predicted ones.</summary>
    public override string ToString()
    {
        const string Corner = "true \\ predicted";
        int first = Math.Max(Corner.Length, Classes.Max(name => name.Length));
        int[] widths = [.. Classes.Select((name, column) => Math.Max(
            name.Length, Classes.Select((_, row) => Text(row, column).Length).Max()))];
        StringBuilder text = new(Corner.PadRight(first));
        for (int column = 0; column < widths.Length; column++) text.Append("  ").Append(Classes[column].PadLeft(widths[column]));
        for (int row = 0; row < widths.Length; row++)
        {
            text.AppendLine().Append(Classes[row].PadRight(first));
            for (int column = 0; column < widths.Length; column++) text.Append("  ").Append(Text(row, column).PadLeft(widths[column]));
        }
        return text.AppendLine().ToString();
    }

    private string Text(int row, int column) => _counts[row, column].ToString(CultureInfo.InvariantCulture);

    private int Index(string name, string argument) => Classes.ToList().IndexOf(name) is >= 0 and var index
        ? index
        : throw new ArgumentException($"'{name}' is not a class; the classes are {string.Join(", ", Classes)}.", argument);
}
