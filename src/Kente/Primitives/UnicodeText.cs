using System.Globalization;
using System.Text;

namespace Kente.Primitives;

/// <summary>
/// Standardizes texts of all languages, in the same way on every machine: letters are not composed (NFC), which .NET leaves to ICU.
/// </summary>
internal static class UnicodeText
{
    private const int EthiopicWordSpace = 0x1361, EthiopicParagraph = 0x1368, ZeroWidthSpace = 0x200B, ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D, FirstDash = 0x2012, LastDash = 0x2015, Ellipsis = 0x2026, LastLatin = 0xFF;
    private const int FirstGeneral = 0x2000, LastGeneral = 0x206F, CapitalSigma = 0x3A3, Sigma = 0x3C3, FinalSigma = 0x3C2;
    private const int FirstFullWidth = 0xFF01, LastFullWidth = 0xFF65;

    // Marks inside of words: Armenian accents, Hebrew geresh and gershayim, and Arabic separators of digits.
    private static readonly int[] InsideWords = [0x55A, 0x55B, 0x55C, 0x55E, 0x55F, 0x5F3, 0x5F4, 0x66B, 0x66C];

    /// <summary>Returns the text in lower case without punctuation, with ASCII spaces between its words.</summary>
    public static string Standardize(string text)
    {
        StringBuilder standardized = new(text.Length);
        Span<char> units = stackalloc char[2];
        int at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            int end = at + rune.Utf16SequenceLength;
            if (Separates(rune)) standardized.Append(' ');
            else if (!IsRemoved(rune)) standardized.Append(units[..Lower(rune, text, at, end).EncodeToUtf16(units)]);
            at = end;
        }
        return standardized.ToString();
    }

    // As in Keras, ASCII punctuation is removed and does not separate.
    private static bool Separates(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune)) return true;
        int code = rune.Value;
        return code is (>= EthiopicWordSpace and <= EthiopicParagraph) or ZeroWidthSpace or (>= FirstDash and <= LastDash) or Ellipsis
            || (code is >= FirstFullWidth and <= LastFullWidth && (Rune.IsPunctuation(rune) || Rune.IsSymbol(rune)))
            || (code > LastLatin && code is < FirstGeneral or > LastGeneral && Rune.IsPunctuation(rune)
                && !InsideWords.Contains(code));
    }

    private static bool IsRemoved(Rune rune) =>
        Rune.IsPunctuation(rune) || (rune.IsAscii && Rune.IsSymbol(rune))
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner));

    // The lower case of Σ depends on what follows.
    private static Rune Lower(Rune rune, string text, int at, int end) => rune.Value != CapitalSigma ? Rune.ToLowerInvariant(rune)
        : new(at > 0 && char.IsLetter(text[at - 1]) && (end == text.Length || !char.IsLetter(text[end])) ? FinalSigma : Sigma);
}
