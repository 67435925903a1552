namespace Kente.Tables;

/// <summary>What may stand between values, and what a file seems to have there.</summary>
internal static class Separators
{
    private static readonly char[] Usual = [',', ';', '\t', '|'];

    /// <exception cref="ArgumentException">It would be taken for something else.</exception>
    public static char Checked(char separator) => char.IsAscii(separator) && !char.IsAsciiLetterOrDigit(separator) && separator is not ('"' or '\r' or '\n')
        ? separator
        : throw new ArgumentException($"{Written(separator)} cannot separate values; it is a sign such as ',', ';', '|' or a tab.", nameof(separator));

    /// <summary>Another separator that the names of columns hold more often than they were separated; <see langword="null"/> where there is none.</summary>
    public static char? Other(string[] names, char separator)
    {
        var (other, times) = Usual.Where(usual => usual != separator).Select(usual => (usual, names.Sum(name => name.Count(sign => sign == usual)))).MaxBy(found => found.Item2);
        return times > names.Length - 1 ? other : null;
    }

    /// <summary>How code sets it.</summary>
    public static string Option(char separator) => $"new CsvOptions {{ Separator = {Written(separator)} }}";

    /// <summary>How code writes it.</summary>
    public static string Written(char separator) => separator switch
    {
        '\t' => @"'\t'",
        '\n' => @"'\n'",
        '\r' => @"'\r'",
        _ => $"'{separator}'",
    };
}
