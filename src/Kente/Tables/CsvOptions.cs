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

    /// <summary>Gets the separator before the decimals of numbers; default a point. In many European files it is a comma.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>
    /// Gets the separator between groups of three digits, as in 1.234.567 or 1 234 567; default none. A space stands for no-break spaces
    /// too.
    /// </summary>
    public char? ThousandsSeparator { get; init; }

    /// <summary>
    /// Gets formats of dates in .NET's notation, such as <c>dd.MM.yyyy</c> or <c>M/d/yyyy H:mm</c>, in addition to ISO 8601, which is always
    /// read; default none. Names of months are English.
    /// </summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>Gets the texts that mark a missing value, such as NA, in addition to empty cells; default none.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
