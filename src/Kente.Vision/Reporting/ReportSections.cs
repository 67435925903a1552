using System.Globalization;
using Kente.Vision.Primitives;
using static Kente.HtmlText;

namespace Kente.Vision.Reporting;

/// <summary>Sections that the report pages of several tasks share.</summary>
internal static class ReportSections
{
    private const int MaxProblems = 100, Quality = 80;

    /// <summary>Longer side of the images in a page, in pixels.</summary>
    public const int ImageSide = 320;

    /// <summary>The legend of annotated (dashed) and predicted boxes.</summary>
    public static string BoxLegend { get; } =
        "<div class=\"legend\"><span><i class=\"dashed\"></i>annotated box, name on black</span>"
            + "<span><i class=\"solid\"></i>predicted box, name on color; each class has a color</span></div>";

    /// <summary>Draws charts of the training history, with the logs that exist.</summary>
    public static string Curves(ReportPageOptions options, params ReadOnlySpan<(string Heading, double? Top, string[] Names)> charts)
    {
        if (options.History is not { Epochs: > 0 } history) return "";
        int[] epochs = [.. history.Epoch];
        string html = "";
        foreach (var (heading, top, names) in charts)
        {
            (string, IReadOnlyList<double>)[] series = [.. names.Where(history.Contains).Select(name => (name, history[name]))];
            if (series.Length > 0) html += $"<div><h3>{heading}</h3>{LineChart.Draw(heading, epochs, series, top)}</div>";
        }
        return $"<div class=\"pair\">{html}</div>";
    }

    /// <summary>Draws an image with boxes, a verdict and its name.</summary>
    public static string Figure(AnnotatedImage image, IEnumerable<BoxMark> marks, string verdict) =>
        Figure(image.Name, image.Load().WithMarks(marks, ImageSide), verdict);

    /// <summary>Shows a drawing, a verdict and the name of the image.</summary>
    public static string Figure(string image, RgbImage drawing, string verdict)
    {
        string jpeg = Convert.ToBase64String(drawing.EncodeJpeg(Quality)), name = Escape(image);
        return $"<figure><img loading=\"lazy\" alt=\"{name}\" src=\"data:image/jpeg;base64,{jpeg}\">"
            + $"<figcaption><b>{Escape(verdict)}</b> {name}</figcaption></figure>";
    }

    /// <summary>Draws figures under a heading.</summary>
    public static string Figures(string heading, IEnumerable<string> figures) =>
        $"<h3>{heading}</h3><div class=\"images\">{string.Concat(figures)}</div>";

    /// <summary>Lists the problems found in the data.</summary>
    public static string Skipped(ReportPageOptions options)
    {
        if (options.Skipped.Count == 0) return "<p>None: all images and boxes are usable.</p>";
        var kinds = options.Skipped.CountBy(problem => problem.Kind).OrderByDescending(kind => kind.Value);
        string more = options.Skipped.Count > MaxProblems ? $", the first {MaxProblems}" : "";
        var files = options.Skipped.Take(MaxProblems).Select(problem => new[] { Escape(problem.Location), Escape(problem.Reason) });
        return Table(
            ["Problem", "Count"],
            kinds.Select(kind => new[] { EnumText.Words(kind.Key), kind.Value.ToString(CultureInfo.InvariantCulture) }))
            + $"<h3></h3><details><summary>All problems{more}</summary>{Table(["File", "Problem"], files)}</details>";
    }

    /// <summary>Lists the settings.</summary>
    public static string Settings(ReportPageOptions options) =>
        options.Settings.Count == 0
            ? ""
            : Table([], options.Settings.Select(setting => new[] { Escape(setting.Key), Escape(setting.Value) }));

    /// <summary>Formats a confidence interval.</summary>
    public static string Interval(ScoreInterval estimate) => $"{Number(estimate.Low, "F3")} – {Number(estimate.High, "F3")}";
}
