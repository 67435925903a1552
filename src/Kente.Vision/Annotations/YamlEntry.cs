using System.Globalization;
using System.Text;

namespace Kente.Vision.Annotations;

/// <summary>
/// An entry of the YAML file of a YOLO data set: one value, or a list in the usual forms: <c>[a, b]</c> or <c>{0: a, 1: b}</c> on one or
/// several lines, or indented lines of <c>- a</c> or <c>0: a</c>. The rest of YAML is not read.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Key">The key, at the start of a line.</param>
/// <param name="Line">The line of the key, from 1.</param>
/// <param name="IsList">Whether the value is a list.</param>
/// <param name="Items">The items as they are written; one for a single value.</param>
internal sealed record YamlEntry(string File, string Key, int Line, bool IsList, IReadOnlyList<string> Items)
{
    /// <summary>Gets the items without quotes.</summary>
    public IEnumerable<string> Values => Items.Select(Unquoted);

    /// <summary>Reads an entry; <see langword="null"/> if the file does not have it.</summary>
    /// <exception cref="DataException">The file has the key twice, or an anchor or alias stands for its value.</exception>
    public static YamlEntry? Find(string file, string[] lines, string key)
    {
        bool IsEntry(string line) => line.StartsWith($"{key}:", StringComparison.Ordinal);
        int start = Array.FindIndex(lines, IsEntry);
        if (start < 0) return null;
        // Other tools read the last one.
        if (Array.FindIndex(lines, start + 1, IsEntry) is > 0 and var second)
            throw new DataException($"The entry {key}: is there twice, first in line {start + 1}; remove one of them.", file, second + 1);
        var entry = Read(file, lines, key, start);
        if (entry.Items.FirstOrDefault(item => item is ['&' or '*', var first, ..] && char.IsLetterOrDigit(first)) is { } anchor)
            throw new DataException(
                $"The entry {key}: has \"{anchor}\"; anchors and aliases of YAML are not read, so write the value itself.", file,
                start + 1);
        return entry;
    }

    private static YamlEntry Read(string file, string[] lines, string key, int start)
    {
        string inline = WithoutComment(lines[start][(key.Length + 1)..]).Trim();
        if (inline.Length > 0 && inline[0] is not ('[' or '{')) return new(file, key, start + 1, IsList: false, [inline]);
        return new(file, key, start + 1, IsList: true, inline.Length == 0
            ? [.. Block(lines, start + 1)]
            : Flow(string.Join(' ', lines[(start + 1)..].Select(WithoutComment).Prepend(inline)), file, key, start + 1));
    }

    /// <summary>Returns the items by number, as class names are written.</summary>
    /// <exception cref="DataException">The entry has no items, or their numbers have gaps.</exception>
    public IReadOnlyList<string> Numbered()
    {
        if (!IsList || Items.Count == 0)
            throw new DataException($"The entry {Key}: has no list; [a, b] or lines of \"0: a\" are expected.", File, Line);
        var pairs = Items.Select((item, i) =>
        {
            var colon = item.IndexOf(':');
            return colon > 0 && int.TryParse(item.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? (Index: index, Name: Unquoted(item[(colon + 1)..].Trim()))
                : (Index: i, Name: Unquoted(item));
        }).OrderBy(pair => pair.Index).ToArray();
        string Name((int Index, string Name) pair, int i) => pair.Index == i
            ? pair.Name
            : throw new DataException($"The entry {Key}: has no class {i}; classes must be numbered from 0 without gaps.", File, Line);
        return [.. pairs.Select(Name)];
    }

    private static IEnumerable<string> Block(string[] lines, int from)
    {
        foreach (var line in lines[from..].Select(WithoutComment))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var item = line.Trim();
            var isItem = item.StartsWith("- ", StringComparison.Ordinal);
            if (!isItem && !char.IsWhiteSpace(line[0])) yield break;
            yield return isItem ? item[2..].Trim() : item;
        }
    }

    /// <summary>Returns the items between the first bracket and its closing bracket.</summary>
    private static List<string> Flow(string text, string file, string key, int line)
    {
        var items = new List<string>();
        var item = new StringBuilder();
        var quote = '\0';
        foreach (var character in text.AsSpan(1))
        {
            if (quote == '\0' && character is ']' or '}' or ',')
            {
                if (!string.IsNullOrWhiteSpace(item.ToString())) items.Add(item.ToString().Trim());
                item.Clear();
                if (character != ',') return items;
                continue;
            }
            if (quote != '\0') quote = character == quote ? '\0' : quote;
            else if (character is '\'' or '"' && OpensQuote(item)) quote = character;
            item.Append(character);
        }
        throw new DataException($"The bracket after {key}: is not closed.", file, line);
    }

    private static bool OpensQuote(StringBuilder before) => before.Length == 0 || before[^1] is ' ' or ':' or '\'' or '"';

    private static string Unquoted(string text) => text switch
    {
        ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
        ['"', .. var inner, '"'] => inner,
        _ => text,
    };

    private static string WithoutComment(string line)
    {
        var at = line.IndexOf(" #", Math.Max(0, line.LastIndexOfAny(['\'', '"'])), StringComparison.Ordinal);
        return line.StartsWith('#') ? "" : at < 0 ? line : line[..at];
    }
}
