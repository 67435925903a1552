namespace Kente.Reports.Drawing;

/// <summary>Estimates the width of text in a sans-serif font; the viewer's font is unknown.</summary>
internal static class TextWidth
{
    public static double Of(string text, double size) => size * text.Sum(letter => letter switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or '\'' or '|' => .28,
        'f' or 'r' or 't' or ' ' or '(' or ')' or '[' or ']' or '-' or '/' => .37,
        'm' or 'w' or 'M' or 'W' => .88,
        '_' => .52,
        >= 'A' and <= 'Z' => .68,
        >= '0' and <= '9' => .6,
        < '\u0250' => .58,
        _ => 1,
    });
}
