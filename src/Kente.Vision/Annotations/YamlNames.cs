using System.Globalization;
using System.Text;

namespace Kente.Vision.Annotations;

/// <summary>
/// Reads the <c>names</c> of the YAML file of a YOLO data set, in the usual forms: <c>[a, b]</c> or <c>{0: a, 1: b}</c> on one or several
/// lines, or indented lines of <c>- a</c> or <c>0: a</c>. The rest of the file is ignored.
/// </summary>
internal static class YamlNames
{
    public static IReadOnlyList<string>? Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var start = Array.FindIndex(lines, line => line.StartsWith("names:", StringComparison.Ordinal));
        if (start < 0) return null;
        var inline = WithoutComment(lines[start]["names:".Length..]).Trim();
        var items = inline.StartsWith('[') || inline.StartsWith('{')
            ? Flow(string.Join(' ', lines[(start + 1)..].Select(WithoutComment).Prepend(inline)), file, start + 1)
            : [.. Block(lines, start + 1)];
        if (items.Count == 0)
            throw new DataException("The entry names: is empty; [a, b] or lines of \"0: a\" are expected.", file, start + 1);
        return Indexed(items, file, start + 1);
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
    private static List<string> Flow(string text, string file, int line)
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
        throw new DataException("The bracket after names: is not closed.", file, line);
    }

    private static bool OpensQuote(StringBuilder before) => before.Length == 0 || before[^1] is ' ' or ':' or '\'' or '"';

    private static string[] Indexed(List<string> items, string file, int line)
    {
        var pairs = items.Select((item, i) =>
        {
            var colon = item.IndexOf(':');
            return colon > 0 && int.TryParse(item.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? (Index: index, Name: Unquoted(item[(colon + 1)..].Trim()))
                : (Index: i, Name: Unquoted(item));
        }).OrderBy(pair => pair.Index).ToArray();
        string Name((int Index, string Name) pair, int i) => pair.Index == i
            ? pair.Name
            : throw new DataException($"The entry names: has no class {i}; classes must be numbered from 0 without gaps.", file, line);
        return pairs.Select(Name).ToArray();
    }

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
