namespace Kente.Tables;

/// <summary>The first value for which a column that also contains numbers was read as text.</summary>
/// <param name="Value">The value; truncated if long.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line in which the row starts.</param>
internal sealed record NonNumericValue(string Value, string Path, int Line)
{
    private const int MaxLength = 40;

    public static NonNumericValue Of(ReadOnlySpan<char> value, string path, int line) =>
        new(value.Length > MaxLength ? $"{value[..MaxLength]}…" : value.ToString(), path, line);

    /// <summary>Advice for a value among numbers: how to read a missing value or a decimal comma; empty if it is neither.</summary>
    public static string Hint(ReadOnlySpan<char> value) => value.Length > MaxLength ? ""
        : HasComma(value) ? "; if the commas are decimal or between thousands, set CsvOptions.DecimalSeparator or ThousandsSeparator"
        : value.ContainsAnyInRange('0', '9') ? ""
        : $"; if it marks a missing value, read the file with new CsvOptions {{ Missing = [\"{value.ToString().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"] }}";

    public override string ToString() => CellText.IsInteger(Value.AsSpan().TrimEnd('…')) && !CellText.IsCode(Value)
        ? $"'{Value}' in line {Line} of {Path} is beyond 2⁵³, the limit of exact integers"
        : $"'{Value}' in line {Line} of {Path} is not a number{Hint(Value)}";

    // A decimal comma, or commas between thousands.
    private static bool HasComma(ReadOnlySpan<char> value) =>
        value.Contains(',') && CellText.TryNumber(value.ToString().Replace(",", "", StringComparison.Ordinal), out _);
}
