using System.Globalization;
using System.Text;

namespace Kente.Faces.Evaluation;

/// <summary>Draws a rate by an error rate on a logarithmic axis, which shows small error rates.</summary>
internal static class RateChart
{
    private const double Width = 480, Height = 280, Left = 46, Right = 18, Top = 10, Bottom = 40, MaxDecades = 5;

    /// <summary>Draws the chart.</summary>
    /// <param name="label">Label for screen readers.</param>
    /// <param name="axis">Name of the horizontal axis.</param>
    /// <param name="points">Error rates with the rate that each allows, in any order.</param>
    /// <param name="marks">Points to mark, with their tooltips.</param>
    /// <param name="trials">Number of trials of the error rate, below one of which the axis does not go.</param>
    public static string Draw(
        string label, string axis, IEnumerable<(double Error, double Rate)> points,
        IEnumerable<(double Error, double Rate, string Text)> marks, long trials)
    {
        double decades = Math.Clamp(Math.Ceiling(Math.Log10(trials)), 1, MaxDecades), from = Math.Pow(10, -decades);
        var line = Steps(points, from);
        double low = Math.Min(0.9, Math.Floor(10 * line.Min(point => point.Rate)) / 10);
        double X(double error) => Left + ((Math.Log10(Math.Max(error, from)) + decades) / decades * (Width - Left - Right));
        double Y(double rate) => Height - Bottom - ((Math.Max(rate, low) - low) / (1 - low) * (Height - Top - Bottom));

        StringBuilder svg = new();
        void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
        Add($"<div class=\"scroll\"><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{HtmlText.Escape(label)}\">");
        foreach (double tick in AxisTicks.Between(low, 1, 5))
        {
            Add($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick):F1}\" y2=\"{Y(tick):F1}\"/>");
            Add($"<text x=\"{Left - 6}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{100 * tick:0.#} %</text>");
        }
        for (int decade = (int)-decades; decade <= 0; decade++)
        {
            double x = X(Math.Pow(10, decade));
            string anchor = decade == 0 ? "end" : "middle";
            Add($"<line class=\"grid\" x1=\"{x:F1}\" x2=\"{x:F1}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/>");
            Add($"<text x=\"{x:F1}\" y=\"{Height - Bottom + 16}\" text-anchor=\"{anchor}\">{100 * Math.Pow(10, decade):0.####} %</text>");
        }
        Add($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 6}\" text-anchor=\"middle\">{HtmlText.Escape(axis)}</text>");
        var path = string.Join(' ', line.Select(point => FormattableString.Invariant($"{X(point.Error):F1},{Y(point.Rate):F1}")));
        Add($"<polyline class=\"line\" stroke=\"var(--s1)\" points=\"{path}\"/>");
        foreach (var (error, rate, text) in marks)
        {
            Add($"<circle cx=\"{X(error):F1}\" cy=\"{Y(rate):F1}\" r=\"4\" fill=\"var(--s2)\">");
            Add($"<title>{HtmlText.Escape(text)}</title></circle>");
        }
        return svg.Append("</svg></div>").ToString();
    }

    // The highest rate that each error rate allows, as a staircase.
    private static List<(double Error, double Rate)> Steps(IEnumerable<(double Error, double Rate)> points, double from)
    {
        List<(double Error, double Rate)> line = [];
        foreach (var (error, rate) in points.GroupBy(point => Math.Max(point.Error, from))
            .Select(group => (group.Key, group.Max(point => point.Rate))).OrderBy(point => point.Key))
        {
            double before = line.Count == 0 ? rate : line[^1].Rate;
            if (line.Count > 0) line.Add((error, before));
            line.Add((error, Math.Max(before, rate)));
        }
        line.Add((1, line[^1].Rate));
        return line;
    }
}
