using System.Globalization;
using Kente.Vision.Boxes;
using Kente.Vision.Drawing;
using static Kente.HtmlText;

namespace Kente.Vision.Reporting;

/// <summary>Parts that the pages of several tasks have.</summary>
internal static class ReportSections
{
    private const int MostProblems = 100, PictureWidth = 320, Quality = 80;

    /// <summary>Charts of a training, each of those logs that there are.</summary>
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

    /// <summary>How often each true class (row) was taken for each (column).</summary>
    public static string Confusion(int[,] counts, IReadOnlyList<string> names)
    {
        var rows = Enumerable.Range(0, names.Count).Select(row =>
        {
            int sum = Enumerable.Range(0, names.Count).Sum(column => counts[row, column]);
            return $"<tr><th>{Escape(names[row])}</th>" + string.Concat(Enumerable.Range(0, names.Count).Select(column =>
                $"<td class=\"part\" style=\"--share:{Number(sum == 0 ? 0 : (double)counts[row, column] / sum)}\">{counts[row, column]}</td>")) + "</tr>";
        });
        return $"<div class=\"scroll\"><table class=\"heat\"><thead><tr><th></th>{string.Concat(names.Select(name => $"<th>{Escape(name)}</th>"))}</tr></thead><tbody>{string.Concat(rows)}</tbody></table></div>";
    }

    /// <summary>What green and orange boxes are.</summary>
    public static string BoxLegend { get; } = "<div class=\"legend\"><span style=\"--colour:#2EC27E\"><i></i>true box</span><span style=\"--colour:#FF7A1A\"><i></i>found box</span></div>";

    /// <summary>A picture with boxes; the verdict comes before its name.</summary>
    public static string Figure(AnnotatedPicture picture, IEnumerable<BoxMark> marks, string verdict)
    {
        string jpeg = Convert.ToBase64String(picture.Load().WithMarks(marks, PictureWidth).EncodeJpeg(Quality)), name = Escape(picture.Name);
        return $"<figure><img loading=\"lazy\" alt=\"{name}\" src=\"data:image/jpeg;base64,{jpeg}\"><figcaption><b>{Escape(verdict)}</b> {name}</figcaption></figure>";
    }

    /// <summary>Pictures under a heading.</summary>
    public static string Figures(string heading, IEnumerable<string> figures) => $"<h3>{heading}</h3><div class=\"pictures\">{string.Concat(figures)}</div>";

    /// <summary>What was left out of the data.</summary>
    public static string Skipped(ReportPageOptions options)
    {
        if (options.Skipped.Count == 0) return "<p>Nothing: every picture and every box could be used.</p>";
        var kinds = options.Skipped.CountBy(problem => problem.Kind).OrderByDescending(kind => kind.Value);
        string more = options.Skipped.Count > MostProblems ? $", the first {MostProblems}" : "";
        return Table(["What", "How often"], kinds.Select(kind => new[] { Kinds.Words(kind.Key), kind.Value.ToString(CultureInfo.InvariantCulture) }))
            + $"<h3></h3><details><summary>Each of them{more}</summary>"
            + Table(["File", "Why"], options.Skipped.Take(MostProblems).Select(problem => new[] { Escape(problem.Line is { } line ? $"{problem.Path}, line {line}" : problem.Path), Escape(problem.Reason) })) + "</details>";
    }

    /// <summary>Settings by name.</summary>
    public static string Settings(ReportPageOptions options) =>
        options.Settings.Count == 0 ? "" : Table([], options.Settings.Select(setting => new[] { Escape(setting.Key), Escape(setting.Value) }));
}
