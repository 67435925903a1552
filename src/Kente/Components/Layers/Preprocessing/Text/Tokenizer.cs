using System.Text;

namespace Kente.Components.Layers.Preprocessing.Text;

/// <summary>
/// Splits texts into tokens as Keras does, without making strings of them. The tokens of a text lie one after another with one blank between,
/// so that the tokens from one to another are a piece of it: an n-gram.
/// </summary>
internal sealed class Tokenizer
{
    private const short Left = -1, Blank = -2;

    private readonly TextSplit _split;

    // What becomes of each ASCII character: another one, nothing, or the end of a token.
    private readonly short[] _ascii = new short[128];
    private char[] _text = new char[256];
    private int[] _starts = new int[64], _ends = new int[64];

    public Tokenizer(TextStandardization standardization, TextSplit split)
    {
        _split = split;
        bool lower = standardization is TextStandardization.Lower or TextStandardization.LowerAndStripPunctuation;
        bool strip = standardization is TextStandardization.StripPunctuation or TextStandardization.LowerAndStripPunctuation;
        for (int i = 0; i < _ascii.Length; i++)
        {
            char c = (char)i;
            bool ends = split == TextSplit.Whitespace && c is ' ' or (>= '\t' and <= '\r');
            // In ASCII, char.IsPunctuation and char.IsSymbol together are the 32 that are stripped.
            _ascii[i] = ends && split == TextSplit.Whitespace ? Blank : strip && (char.IsPunctuation(c) || char.IsSymbol(c)) ? Left : (short)(lower ? char.ToLowerInvariant(c) : c);
        }
    }

    /// <summary>How many tokens there are.</summary>
    public int Count { get; private set; }

    /// <summary>Reads the texts of a sample.</summary>
    /// <param name="texts">The texts; several only where none is split.</param>
    /// <param name="most">How many tokens are wanted; those after them are not read.</param>
    public void Read(ReadOnlySpan<string> texts, int most = int.MaxValue)
    {
        Count = 0;
        int at = 0;
        foreach (string text in texts)
        {
            if (Count >= most) return;
            // Between all characters a blank comes in.
            int needed = at + (2 * text.Length) + 2;
            if (needed > _text.Length) Array.Resize(ref _text, Math.Max(needed, 2 * _text.Length));
            at = _split switch
            {
                TextSplit.Whitespace => Words(text, most),
                TextSplit.Character => Characters(text, most),
                _ => Whole(text, at),
            };
        }
    }

    /// <summary>Some tokens that follow one another, with blanks between.</summary>
    public ReadOnlySpan<char> Tokens(int first, int count) => _text.AsSpan(_starts[first].._ends[first + count - 1]);

    private int Words(string text, int most)
    {
        var (at, inside) = (0, false);
        var (ascii, output) = (_ascii, _text);
        foreach (char c in text)
        {
            int becomes = c < ascii.Length ? ascii[c] : c;
            if (becomes >= 0)
            {
                if (!inside)
                {
                    Begin(at);
                    inside = true;
                }
                output[at++] = (char)becomes;
            }
            else if (becomes == Blank && inside)
            {
                inside = false;
                End(at);
                if (Count == most) return at;
                output[at++] = ' ';
            }
        }
        if (inside) End(at);
        return at;
    }

    private int Characters(string text, int most)
    {
        int at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            int becomes = rune.IsAscii ? _ascii[rune.Value] : rune.Value;
            if (becomes < 0) continue;
            if (Count == most) return at;
            Begin(at);
            at += new Rune(becomes).EncodeToUtf16(_text.AsSpan(at));
            End(at);
            _text[at++] = ' ';
        }
        return at;
    }

    private int Whole(string text, int at)
    {
        Begin(at);
        foreach (char c in text)
        {
            int becomes = c < _ascii.Length ? _ascii[c] : c;
            if (becomes >= 0) _text[at++] = (char)becomes;
        }
        End(at);
        _text[at++] = ' ';
        return at;
    }

    private void Begin(int at)
    {
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, 2 * Count);
            Array.Resize(ref _ends, 2 * Count);
        }
        _starts[Count] = at;
    }

    private void End(int at) => _ends[Count++] = at;
}
