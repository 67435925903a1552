using Kente.Tables;

namespace Kente;

/// <summary>How a file of separated values is read.</summary>
/// <example><code>Table.FromCsv("houses.csv", new() { Types = { ["zipcode"] = ColumnType.Category } })</code></example>
public sealed record CsvOptions
{
    /// <summary>Types by the names of columns. Those of the others are found by looking at all their values: truths, whole numbers, numbers, dates, else texts. Whole numbers beyond 2⁵³ are texts.</summary>
    public IDictionary<string, ColumnType> Types { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>What is between values; default a comma.</summary>
    /// <exception cref="ArgumentException">A letter, a digit, a quotation mark, the end of a line, or no character of ASCII.</exception>
    public char Separator { get; init => field = Separators.Checked(value); } = ',';

    /// <summary>Words that stand for a missing value, such as NA, besides nothing at all; default none.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
