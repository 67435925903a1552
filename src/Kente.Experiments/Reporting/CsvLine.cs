namespace Kente.Experiments.Reporting;

/// <summary>A line of a table with commas; texts are in quotes where they need them (RFC 4180).</summary>
internal static class CsvLine
{
    public static void Write(TextWriter writer, IReadOnlyList<string> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (i > 0) writer.Write(',');
            writer.Write(cells[i].AsSpan().IndexOfAny(",\"\r\n") < 0 ? cells[i]
                : $"\"{cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
        writer.Write('\n');
    }
}
