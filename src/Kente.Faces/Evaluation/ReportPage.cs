using Kente.Vision;
using static Kente.HtmlText;

namespace Kente.Faces.Evaluation;

/// <summary>Parts that the report pages of verification and of identification share.</summary>
internal static class ReportPage
{
    private const int MaxNamed = 100;

    /// <summary>Creates a page.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="introduction">What was evaluated, as text.</param>
    /// <param name="body">Sections, as HTML.</param>
    public static string Of(string title, string introduction, string body) => HtmlPage.Of(
        title,
        $"<h1>{Escape(title)}</h1>\n<p class=\"soft\">{Escape(introduction)} Ranges are exact 95 % confidence intervals.</p>\n{body}");

    /// <summary>Formats a rate as percent with one decimal, for tiles; a dash if it is not finite.</summary>
    public static string Rate(double rate) => double.IsFinite(rate) ? $"{Number(100 * rate, "0.#")}\u00a0%" : "–";

    /// <summary>Draws numbers as tiles: a name, the number, and a remark.</summary>
    public static string Tiles(params IEnumerable<(string Name, string Value, string Remark)> tiles) =>
        $"<div class=\"tiles\">{string.Concat(tiles.Select(Tile))}</div>\n";

    private static string Tile((string Name, string Value, string Remark) tile) =>
        $"<div class=\"tile\"><span>{Escape(tile.Name)}</span><b>{Escape(tile.Value)}</b><span>{Escape(tile.Remark)}</span></div>";

    /// <summary>Lists the images without a face and those with several.</summary>
    public static string Images(IReadOnlyList<string> withoutFace, IReadOnlyList<string> withSeveral) =>
        List("Images without a face", "They are rejected at every threshold.", withoutFace)
        + List("Images with several faces", "The face with the highest detection score was used.", withSeveral);

    /// <summary>Lists the settings.</summary>
    public static string Settings(ReportPageOptions options) => options.Settings.Count == 0 ? ""
        : Section("Settings", Table([], options.Settings.Select(setting => new[] { Escape(setting.Key), Escape(setting.Value) })));

    private static string List(string heading, string remark, IReadOnlyList<string> files)
    {
        if (files.Count == 0) return "";
        string more = files.Count > MaxNamed ? $", the first {MaxNamed}" : "";
        return Section(
            $"{heading}: {files.Count}",
            $"<p class=\"soft\">{remark}</p><details><summary>All files{more}</summary>"
                + Table(["File"], files.Take(MaxNamed).Select(file => new[] { Escape(file) })) + "</details>");
    }
}
