namespace Kente.Tables;

/// <summary>Separators of CSV files.</summary>
internal static class Separators
{
    private static readonly char[] Usual = [',', ';', '\t', '|'];

    /// <exception cref="ArgumentException">The character cannot be a separator.</exception>
    public static char Checked(char separator) =>
        char.IsAscii(separator) && !char.IsAsciiLetterOrDigit(separator) && separator is not ('"' or '\r' or '\n')
        ? separator
        : throw new ArgumentException(
            $"{Written(separator)} cannot separate values; use ',', ';', '|', a tab or another punctuation character.", nameof(separator));

    /// <summary>
    /// Finds a separator that the column names contain more often than the file's; <see langword="null"/> if there is none.
    /// </summary>
    public static char? Other(string[] names, char separator)
    {
        var (other, times) = Usual.Where(usual => usual != separator).Select(
            usual => (usual, names.Sum(name => name.Count(sign => sign == usual)))).MaxBy(found => found.Item2);
        return times > names.Length - 1 ? other : null;
    }

    /// <summary>C# code that sets the separator.</summary>
    public static string Option(char separator) => $"new CsvOptions {{ Separator = {Written(separator)} }}";

    /// <summary>C# literal of the separator.</summary>
    public static string Written(char separator) => separator switch
    {
        '\t' => @"'\t'",
        '\n' => @"'\n'",
        '\r' => @"'\r'",
        _ => $"'{separator}'",
    };
}
