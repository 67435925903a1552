namespace Kente.Tables;

/// <summary>The first value for which a column among whose values are numbers was read as texts.</summary>
/// <param name="Value">The value, cut where it is long.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line in which its row begins.</param>
internal sealed record NoNumber(string Value, string Path, int Line)
{
    private const int Longest = 40;

    public static NoNumber Of(ReadOnlySpan<char> value, string path, int line) => new(value.Length > Longest ? $"{value[..Longest]}…" : value.ToString(), path, line);

    /// <summary>What to do about a word among numbers; nothing where it cannot stand for a missing value.</summary>
    public static string Hint(ReadOnlySpan<char> value) => value.Length > Longest || value.ContainsAnyInRange('0', '9')
        ? ""
        : $"; if that stands for a missing value, read the file with new CsvOptions {{ Missing = [\"{value.ToString().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"] }}";

    public override string ToString() => CellText.IsWhole(Value.AsSpan().TrimEnd('…')) && !CellText.IsCode(Value)
        ? $"'{Value}' in line {Line} of {Path} is beyond 2⁵³, up to which whole numbers are told apart"
        : $"'{Value}' in line {Line} of {Path} is none{Hint(Value)}";
}
