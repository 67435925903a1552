using System.Buffers;

namespace Kente.Tables;

/// <summary>Writes tables as CSV (RFC 4180).</summary>
internal static class CsvText
{
    /// <summary>Writes the names of the columns and the rows.</summary>
    public static void Write(TextWriter writer, Table table, char separator)
    {
        var quoted = SearchValues.Create([separator, '"', '\n', '\r']);
        Line([.. table.Columns.Select(column => column.Name)]);
        for (int row = 0; row < table.Count; row++)
            Line([.. table.Columns.Select(column => column.IsMissing(row) ? "" : column.Text(row))]);

        void Line(string[] cells)
        {
            for (int i = 0; i < cells.Length; i++)
            {
                if (i > 0) writer.Write(separator);
                // An only cell that is empty would be an empty line, and spaces at an end would be lost.
                bool isPlain = !cells[i].AsSpan().ContainsAny(quoted) && cells[i].Trim() == cells[i] && (cells[i].Length > 0 || cells.Length > 1);
                writer.Write(isPlain ? cells[i] : $"\"{cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            }
            writer.Write('\n');
        }
    }
}
