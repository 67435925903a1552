using System.Globalization;

namespace Kente.Tables;

/// <summary>Parses the values of text files.</summary>
internal static class CellText
{
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    public static bool TryNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>Whether the text is an integer of any size.</summary>
    public static bool IsInteger(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text is ['+' or '-', ..]) text = text[1..];
        return text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
    }

    public static bool TryInteger(ReadOnlySpan<char> text, out double value)
    {
        bool isInteger = long.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out long number) && Math.Abs(number) <= NumberColumn.MaxInteger;
        value = number;
        return isInteger;
    }

    public static bool TryBoolean(ReadOnlySpan<char> text, out double value)
    {
        bool known = bool.TryParse(text, out bool truth);
        value = truth ? 1 : 0;
        return known;
    }

    public static bool TryDate(ReadOnlySpan<char> text, out DateTime value) =>
        DateTime.TryParseExact(
            text.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out value);

    /// <summary>Whether the text is a code with a leading zero, such as a postal code, and not a number.</summary>
    public static bool IsCode(ReadOnlySpan<char> text)
    {
        text = text.Trim().TrimStart("+-");
        return text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);
    }
}
