using System.Text.Json;

namespace Kente.Faces.Evaluation;

/// <summary>A table of a report, as text and as HTML.</summary>
internal sealed record ReportTable(string Title, string[] Headers, string[][] Rows)
{
    /// <summary>How reports are written as JSON.</summary>
    public static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private const int MaxNamed = 3;

    public static string Text(IEnumerable<ReportTable> tables) =>
        string.Join('\n', tables.Where(table => table.Rows.Length > 0).Select(table => table.Text()));

    public static string Html(IEnumerable<ReportTable> tables) =>
        string.Concat(tables.Where(table => table.Rows.Length > 0).Select(table => table.Html()));

    public static string Number(double value) => HtmlText.Number(value, "0.####");

    public static string Percent(double rate) => double.IsFinite(rate) ? FormattableString.Invariant($"{100 * rate:0.###} %") : "–";

    /// <summary>Returns a number for JSON, which has no NaN.</summary>
    public static double? Finite(double value) => double.IsFinite(value) ? value : null;

    public static object Json(ErrorRate rate) =>
        new { errors = rate.Errors, trials = rate.Trials, rate = Finite(rate.Rate), low = rate.Low, high = rate.High };

    /// <summary>Returns the table of images in which not exactly one face was found; without rows if there are none.</summary>
    public static ReportTable ImageTable(IReadOnlyList<string> withoutFace, IReadOnlyList<string> withSeveral) => new(
        "Images", ["faces", "images", "first of them"],
        [.. new (string Faces, IReadOnlyList<string> Files)[] { ("none", withoutFace), ("several", withSeveral) }
            .Where(kind => kind.Files.Count > 0)
            .Select(kind => (string[])[
                kind.Faces, $"{kind.Files.Count}", string.Join(", ", kind.Files.Take(MaxNamed).Select(Path.GetFileName))])]);

    private string Text()
    {
        int[] widths = [.. Headers.Select((header, i) => Rows.Max(row => row[i].Length) is var width && width > header.Length
            ? width : header.Length)];
        string Line(string[] cells) => string.Join("  ", cells.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd();
        return $"{Title}\n{Line(Headers)}\n{string.Join('\n', Rows.Select(Line))}\n";
    }

    private string Html() =>
        HtmlText.Section(Title, HtmlText.Table(Headers, Rows.Select(row => row.Select(Cell))));

    // A number and its unit stay in one line.
    private static string Cell(string text) => HtmlText.Escape(text).Replace(" %", "&nbsp;%", StringComparison.Ordinal);
}
