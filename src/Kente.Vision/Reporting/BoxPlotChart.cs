using System.Globalization;
using System.Text;

namespace Kente.Vision.Reporting;

/// <summary>Draws the distributions of values as horizontal box plots (Tukey 1977).</summary>
internal static class BoxPlotChart
{
    private const double PlotWidth = 304, Right = 16, Top = 6, Bottom = 26, RowHeight = 30, BoxHeight = 16, Whisker = 1.5;

    // Estimated from above for letters of 12 pixels, because pages choose their font; longer names are shortened.
    private const double LetterWidth = 7.5, Gap = 10;
    private const int MaxLetters = 40;

    /// <summary>Draws the chart.</summary>
    /// <param name="label">Label for screen readers.</param>
    /// <param name="groups">Values of at least 0 by name.</param>
    public static string Draw(string label, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> groups)
    {
        double high = groups.SelectMany(group => group.Values).DefaultIfEmpty(0).Max() * 1.04, height = Top + Bottom + (groups.Count * RowHeight);
        if (!(high > 0)) return "";
        int letters = Math.Min(MaxLetters, groups.Max(group => group.Name.Length));
        double left = Gap + (LetterWidth * letters) + Gap, width = left + PlotWidth + Right;
        double X(double value) => left + (value / high * PlotWidth);
        StringBuilder svg = new();
        svg.Append(
            CultureInfo.InvariantCulture, $"<div class=\"scroll\"><svg viewBox=\"0 0 {width} {height}\" role=\"img\" "
                + $"aria-label=\"{HtmlText.Escape(label)}\">");
        foreach (double tick in AxisTicks.Between(0, high, 8))
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"grid\" x1=\"{X(tick):F1}\" x2=\"{X(tick):F1}\" y1=\"{Top}\" y2=\"{height - Bottom}\"/>");
            svg.Append(
                CultureInfo.InvariantCulture, $"<text x=\"{X(tick):F1}\" y=\"{height - 8}\" text-anchor=\"middle\">{tick:0.##}</text>");
        }
        foreach (var (row, (name, values)) in groups.Index())
        {
            double y = Top + ((row + 0.5) * RowHeight);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{left - Gap}\" y=\"{y + 4:F1}\" text-anchor=\"end\">{HtmlText.Escape(Shortened(name))}"
                    + $"<title>{HtmlText.Escape(name)}</title></text>");
            if (values.Count > 0) Box(svg, [.. values.Order()], X, y);
        }
        return svg.Append("</svg></div>").ToString();
    }

    private static string Shortened(string name) => name.Length <= MaxLetters ? name : name[..(MaxLetters - 1)] + "…";

    private static void Box(StringBuilder svg, double[] sorted, Func<double, double> x, double y)
    {
        double low = Quantile(sorted, 0.25), median = Quantile(sorted, 0.5), high = Quantile(sorted, 0.75), reach = Whisker * (high - low);
        double first = sorted.First(value => value >= low - reach), last = sorted.Last(value => value <= high + reach);
        string tip = string.Create(
            CultureInfo.InvariantCulture, $"median {median:0.##}, quartiles {low:0.##} and {high:0.##}, largest {sorted[^1]:0.##}");
        void Line(double from, double to, double top, double bottom, string stroke) => svg.Append(
            CultureInfo.InvariantCulture,
            $"<line x1=\"{from:F1}\" x2=\"{to:F1}\" y1=\"{top:F1}\" y2=\"{bottom:F1}\" stroke=\"{stroke}\" stroke-width=\"2\"/>");
        Line(x(first), x(last), y, y, "var(--grey)");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{x(low):F1}\" y=\"{y - (BoxHeight / 2):F1}\" width=\"{Math.Max(1, x(high) - x(low)):F1}\" height=\"{BoxHeight}\" "
                + $"rx=\"2\" fill=\"var(--s1)\"><title>{tip}</title></rect>");
        Line(x(median), x(median), y - (BoxHeight / 2), y + (BoxHeight / 2), "var(--card)");
        foreach (double value in sorted.Where(value => value < first || value > last))
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<circle cx=\"{x(value):F1}\" cy=\"{y:F1}\" r=\"2.6\" fill=\"var(--s1)\"><title>{value:0.##}</title></circle>");
    }

    // Linear interpolation between the values, as in NumPy.
    private static double Quantile(double[] sorted, double fraction)
    {
        double at = fraction * (sorted.Length - 1);
        int first = (int)at, next = Math.Min(first + 1, sorted.Length - 1);
        return sorted[first] + ((sorted[next] - sorted[first]) * (at - first));
    }
}
