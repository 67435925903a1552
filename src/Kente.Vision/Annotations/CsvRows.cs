using System.Text;

namespace Kente.Vision.Annotations;

/// <summary>Reads rows of a comma-separated file (RFC 4180): quoted fields may contain commas, doubled quotes and line breaks.</summary>
internal static class CsvRows
{
    /// <summary>
    /// Reads the rows that are not empty, with their line numbers; the fields are <see langword="null"/> if a quote is not closed.
    /// </summary>
    public static IEnumerable<(int Line, IReadOnlyList<string>? Fields)> Read(TextReader reader)
    {
        var text = reader.ReadToEnd();
        var (position, line) = (0, 1);
        while (position < text.Length)
        {
            var start = line;
            var fields = Row(text, ref position, ref line);
            if (fields is null || fields.Count > 1 || fields[0].Length > 0) yield return (start, fields);
        }
    }

    public static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static List<string>? Row(string text, ref int position, ref int line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        while (position < text.Length)
        {
            var character = text[position++];
            if (character == '\n') line++;
            if (quoted)
            {
                if (character != '"') field.Append(character);
                else if (position < text.Length && text[position] == '"') field.Append(text[position++]);
                else quoted = false;
            }
            else if (character == '"' && field.Length == 0) quoted = true;
            else if (character == ',') Take(fields, field);
            else if (character == '\n') break;
            else if (character != '\r') field.Append(character);
        }
        Take(fields, field);
        return quoted ? null : fields;
    }

    private static void Take(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }
}
