using System.Globalization;
using System.Text.RegularExpressions;

namespace Kente.Tables;

/// <summary>How the numbers and dates of a text file are written.</summary>
internal sealed class CellFormat
{
    // Programs write a space between thousands in three ways.
    private const string Spaces = " \u00a0\u202f";

    private readonly string _decimal, _thousands;
    private readonly string[] _dates;
    private readonly Regex? _number;

    /// <exception cref="ArgumentException">The separators are the same, or a date format is invalid.</exception>
    public CellFormat(CsvOptions options)
    {
        if (options.DecimalSeparator == options.ThousandsSeparator)
            throw new ArgumentException($"DecimalSeparator and ThousandsSeparator are both '{options.DecimalSeparator}'.", nameof(options));
        _decimal = options.DecimalSeparator.ToString();
        _thousands = options.ThousandsSeparator switch { null => "", ' ' => Spaces, { } given => given.ToString() };
        _dates = [.. options.DateFormats];
        foreach (string format in _dates) CheckDate(format);
        if (_decimal == "." && _thousands.Length == 0) return;
        // Groups of three digits after one to three.
        string groups = _thousands.Length == 0 ? "" : $@"[0-9]{{1,3}}(?:[{Regex.Escape(_thousands)}][0-9]{{3}})+|";
        _number = new(
            $@"^\s*[+-]?(?:{groups}[0-9]*)(?:{Regex.Escape(_decimal)}[0-9]*)?(?:[eE][+-]?[0-9]+)?\s*$",
            RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>What a date must look like, for messages.</summary>
    public string DateForm => _dates.Length == 0
        ? "dates such as 2026-03-01 or 2026-03-01T12:30:00"
        : $"dates of the form {string.Join(" or ", _dates)}";

    public bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        if (_number is null) return CellText.TryNumber(text, out value);
        value = 0;
        return _number.IsMatch(text) && CellText.TryNumber(Plain(text), out value);
    }

    public bool TryInteger(ReadOnlySpan<char> text, out double value)
    {
        if (_number is null) return CellText.TryInteger(text, out value);
        value = 0;
        return _number.IsMatch(text) && CellText.TryInteger(Plain(text), out value);
    }

    public bool TryDate(ReadOnlySpan<char> text, out DateTime value) =>
        (_dates.Length > 0 && DateTime.TryParseExact(
            text.Trim(), _dates, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out value))
        || CellText.TryDate(text, out value);

    private string Plain(ReadOnlySpan<char> text)
    {
        string plain = text.Trim().ToString();
        foreach (char separator in _thousands) plain = plain.Replace(separator.ToString(), "", StringComparison.Ordinal);
        return plain.Replace(_decimal, ".", StringComparison.Ordinal);
    }

    private static void CheckDate(string format)
    {
        try
        {
            _ = DateTime.UnixEpoch.ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException fault)
        {
            throw new ArgumentException($"'{format}' in DateFormats is not a date format of .NET, such as dd.MM.yyyy.", nameof(format), fault);
        }
    }
}
