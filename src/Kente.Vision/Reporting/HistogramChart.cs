using System.Globalization;
using System.Text;

namespace Kente.Vision.Reporting;

/// <summary>Draws a histogram of values from 0 to 1 in twenty bins.</summary>
internal static class HistogramChart
{
    private const int Bins = 20;
    private const double Width = 480, Height = 220, Left = 40, Right = 10, Top = 22, Bottom = 24;

    /// <summary>Draws the chart with vertical marks.</summary>
    /// <param name="label">Label for screen readers.</param>
    /// <param name="values">The values.</param>
    /// <param name="marks">Positions of the marks.</param>
    public static string Draw(string label, IReadOnlyCollection<double> values, params ReadOnlySpan<double> marks)
    {
        if (values.Count == 0) return "";
        var counts = new int[Bins];
        foreach (double value in values) counts[Math.Clamp((int)(value * Bins), 0, Bins - 1)]++;
        double high = counts.Max() * 1.05, bar = (Width - Left - Right) / Bins;
        double X(double value) => Left + (value * (Width - Left - Right));
        double Y(double count) => Height - Bottom - (count / high * (Height - Top - Bottom));

        StringBuilder svg = new();
        svg.Append(
            CultureInfo.InvariantCulture, $"<div class=\"scroll\"><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" "
                + $"aria-label=\"{HtmlText.Escape(label)}\">");
        foreach (double tick in AxisTicks.Between(0, high, 4).Where(tick => tick == Math.Round(tick)))
        {
            svg.Append(
                CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick):F1}\" "
                    + $"y2=\"{Y(tick):F1}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{tick:0}</text>");
        }
        for (int i = 0; i < Bins; i++)
        {
            if (counts[i] == 0) continue;
            svg.Append(
                CultureInfo.InvariantCulture, $"<rect x=\"{X((double)i / Bins) + 1:F1}\" y=\"{Y(counts[i]):F1}\" width=\"{bar - 2:F1}\" ");
            svg.Append(CultureInfo.InvariantCulture, $"height=\"{Height - Bottom - Y(counts[i]):F1}\" rx=\"2\" fill=\"var(--s1)\">");
            svg.Append(
                CultureInfo.InvariantCulture, $"<title>{(double)i / Bins:0.00} to {(i + 1.0) / Bins:0.00}: {counts[i]}</title></rect>");
        }
        foreach (double mark in marks)
        {
            svg.Append(
                CultureInfo.InvariantCulture, $"<line class=\"mark\" x1=\"{X(mark):F1}\" x2=\"{X(mark):F1}\" y1=\"{Top - 4}\" "
                    + $"y2=\"{Height - Bottom}\"/>");
            svg.Append(
                CultureInfo.InvariantCulture, $"<text x=\"{X(mark):F1}\" y=\"{Top - 8}\" text-anchor=\"middle\">{mark:0.##}</text>");
        }
        foreach (double tick in AxisTicks.Between(0, 1, 5))
            svg.Append(
                CultureInfo.InvariantCulture, $"<text x=\"{X(tick):F1}\" y=\"{Height - 7}\" text-anchor=\"middle\">{tick:0.0}</text>");
        return svg.Append("</svg></div>").ToString();
    }
}
