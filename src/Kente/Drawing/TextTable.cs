using System.Text;

namespace Kente.Drawing;

/// <summary>A text table with borders and wrapped cells, laid out like Keras's summary (by the Python library rich).</summary>
internal sealed class TextTable(IReadOnlyList<TextColumn> columns, int width)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        int[] widths = Fit();
        StringBuilder text = new();
        Rule(text, widths, '┏', '━', '┳', '┓');
        Row(text, widths, [.. columns.Select(column => column.Header)], '┃');
        Rule(text, widths, '┡', '━', '╇', '┩');
        for (int i = 0; i < _rows.Count; i++)
        {
            if (i > 0) Rule(text, widths, '├', '─', '┼', '┤');
            Row(text, widths, _rows[i], '│');
        }
        Rule(text, widths, '└', '─', '┴', '┘');
        return text.ToString();
    }

    // Columns wider than the table allows are narrowed evenly, rounded half to even.
    private int[] Fit()
    {
        int[] widths = [.. columns.Select(column => column.Width + 2)];
        int excess = widths.Sum() - (width - columns.Count - 1);
        for (int i = 0; i < widths.Length && excess > 0; i++)
        {
            int taken = Math.Min(widths[i], (int)Math.Round((double)excess / (widths.Length - i)));
            widths[i] -= taken;
            excess -= taken;
        }
        return [.. widths.Select(each => each - 2)];
    }

    private void Row(StringBuilder text, int[] widths, string[] cells, char edge)
    {
        var lines = cells.Select((cell, i) => Wrap(cell, widths[i])).ToArray();
        for (int line = 0; line < lines.Max(cell => cell.Count); line++)
        {
            text.Append(edge);
            for (int i = 0; i < cells.Length; i++)
                text.Append(' ').Append(Align(line < lines[i].Count ? lines[i][line] : "", widths[i], columns[i].Alignment)).Append(
                    ' ').Append(edge);
            text.Append('\n');
        }
    }

    private static void Rule(StringBuilder text, int[] widths, char left, char line, char cross, char right) =>
        text.Append(left).AppendJoin(cross, widths.Select(each => new string(line, each + 2))).Append(right).Append('\n');

    private static List<string> Wrap(string cell, int width)
    {
        List<string> lines = [];
        int indent = cell.Length - cell.TrimStart().Length;
        string line = cell[..indent];
        foreach (string word in cell[indent..].Split(' '))
        {
            bool first = line.Length == 0 || line.Length == indent && lines.Count == 0;
            string longer = first ? line + word : $"{line} {word}";
            if (first || longer.Length <= width) line = longer;
            else
            {
                lines.Add(line);
                line = word;
            }
        }
        lines.Add(line);
        return [.. lines.Select(each => each.Length <= width ? each : $"{each[..(width - 1)]}…")];
    }

    private static string Align(string text, int width, TextAlignment alignment) => alignment switch
    {
        TextAlignment.Left => text.PadRight(width),
        TextAlignment.Right => text.PadLeft(width),
        _ => text.PadLeft(text.Length + ((width - text.Length) / 2)).PadRight(width),
    };
}

internal sealed record TextColumn(string Header, int Width, TextAlignment Alignment);

internal enum TextAlignment
{
    Left,
    Right,
    Center,
}
