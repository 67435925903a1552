using Kente.Tables;

namespace Kente;

/// <summary>Options for reading CSV files.</summary>
/// <example><code>var houses = Table.FromCsv("houses.csv", new() { Types = { ["zipcode"] = ColumnType.Category } });</code></example>
public sealed record CsvOptions
{
    /// <summary>
    /// Gets column types by name. Types that are not given are inferred from all values: Boolean, Integer, Number, Date, otherwise Text.
    /// Integers beyond 2⁵³ are read as text.
    /// </summary>
    public IDictionary<string, ColumnType> Types { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>Gets the separator between values; default a comma.</summary>
    /// <exception cref="ArgumentException">
    /// The separator is a letter, a digit, a quotation mark, a line break, or not an ASCII character.
    /// </exception>
    public char Separator { get; init => field = Separators.Checked(value); } = ',';

    /// <summary>Gets the texts that mark a missing value, such as NA, in addition to empty cells; default none.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
