using System.Text;

namespace Kente.Components.Layers.Preprocessing.Text;

/// <summary>
/// Splits texts into tokens as Keras does, without allocating strings. The tokens are stored contiguously, separated by one space, so
/// that every n-gram is a span of the buffer.
/// </summary>
internal sealed class Tokenizer
{
    private const short Removed = -1, Separator = -2;

    private readonly TextSplit _split;
    private readonly Func<string, string>? _standardize;

    // The replacement of each ASCII character: a character, nothing, or the end of a token.
    private readonly short[] _ascii = new short[128];
    private char[] _text = new char[256];
    private int[] _starts = new int[64], _ends = new int[64];

    public Tokenizer(TextStandardization standardization, TextSplit split)
    {
        (_split, _standardize) = (split, standardization.Function);
        var (lower, strip) = (standardization.Lowers, standardization.Strips);
        for (int i = 0; i < _ascii.Length; i++)
        {
            char c = (char)i;
            bool separates = split == TextSplit.Whitespace && c is ' ' or (>= '\t' and <= '\r');
            // In ASCII, char.IsPunctuation and char.IsSymbol together cover the 32 stripped characters.
            bool strips = strip && (char.IsPunctuation(c) || char.IsSymbol(c));
            _ascii[i] = separates ? Separator : strips ? Removed : (short)(lower ? char.ToLowerInvariant(c) : c);
        }
    }

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>Reads the texts of a sample.</summary>
    /// <param name="texts">Texts of the sample; more than one only with <see cref="TextSplit.None"/>.</param>
    /// <param name="maxCount">Maximum number of tokens to read.</param>
    public void Read(ReadOnlySpan<string> texts, int maxCount = int.MaxValue)
    {
        Count = 0;
        int at = 0;
        foreach (string given in texts)
        {
            if (Count >= maxCount) return;
            string text = _standardize is null ? given : _standardize(given);
            // Every character may be followed by a space.
            int needed = at + (2 * text.Length) + 2;
            if (needed > _text.Length) Array.Resize(ref _text, Math.Max(needed, 2 * _text.Length));
            at = _split switch
            {
                TextSplit.Whitespace => Words(text, maxCount),
                TextSplit.Character => Characters(text, maxCount),
                _ => Whole(text, at),
            };
        }
    }

    /// <summary>Gets consecutive tokens, separated by spaces.</summary>
    public ReadOnlySpan<char> Tokens(int first, int count) => _text.AsSpan(_starts[first].._ends[first + count - 1]);

    private int Words(string text, int maxCount)
    {
        var (at, inside) = (0, false);
        var (ascii, output) = (_ascii, _text);
        foreach (char c in text)
        {
            int replacement = c < ascii.Length ? ascii[c] : c;
            if (replacement >= 0)
            {
                if (!inside)
                {
                    Begin(at);
                    inside = true;
                }
                output[at++] = (char)replacement;
            }
            else if (replacement == Separator && inside)
            {
                inside = false;
                End(at);
                if (Count == maxCount) return at;
                output[at++] = ' ';
            }
        }
        if (inside) End(at);
        return at;
    }

    private int Characters(string text, int maxCount)
    {
        int at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            int replacement = rune.IsAscii ? _ascii[rune.Value] : rune.Value;
            if (replacement < 0) continue;
            if (Count == maxCount) return at;
            Begin(at);
            at += new Rune(replacement).EncodeToUtf16(_text.AsSpan(at));
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
            int replacement = c < _ascii.Length ? _ascii[c] : c;
            if (replacement >= 0) _text[at++] = (char)replacement;
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
