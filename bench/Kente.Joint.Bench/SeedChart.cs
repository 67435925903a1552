using System.Globalization;
using System.Text;

namespace Kente.Joint.Bench;

/// <summary>Draws a measure of each variant on one axis: a dot for each seed, a bar for the mean ± standard error.</summary>
internal static class SeedChart
{
    private const double Width = 860, Left = 210, Right = 14, Top = 8, Row = 26, Bottom = 24;

    /// <param name="label">Text for screen readers.</param>
    /// <param name="rows">The values of each variant; the first is the joint model.</param>
    public static string Draw(string label, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> rows)
    {
        double low = rows.Min(row => row.Values.Min()), high = rows.Max(row => row.Values.Max());
        double room = high > low ? (high - low) * 0.06 : 0.5;
        (low, high) = (low - room, high + room);
        double bottom = Top + (rows.Count * Row);
        double X(double value) => Left + ((value - low) / (high - low) * (Width - Left - Right));

        StringBuilder svg = new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<div class=\"scroll\"><svg viewBox=\"0 0 {Width} {bottom + Bottom}\" role=\"img\" aria-label=\"{HtmlText.Escape(label)}\">"));
        foreach (double tick in AxisTicks.Between(low, high, 6))
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"grid\" x1=\"{X(tick):F1}\" x2=\"{X(tick):F1}\" y1=\"{Top}\" y2=\"{bottom}\"/><text x=\"{X(tick):F1}\" y=\"{bottom + 16}\" text-anchor=\"middle\">{tick:0.###}</text>");
        for (int i = 0; i < rows.Count; i++)
        {
            var (name, values) = rows[i];
            double y = Top + ((i + 0.5) * Row);
            string colour = i == 0 ? "var(--s2)" : "var(--s1)";
            var mean = SeedMean.Of(values);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{Left - 10}\" y=\"{y + 4:F1}\" text-anchor=\"end\">{HtmlText.Escape(name)}</text>");
            if (!double.IsNaN(mean.Error))
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<line x1=\"{X(mean.Mean - mean.Error):F1}\" x2=\"{X(mean.Mean + mean.Error):F1}\" y1=\"{y:F1}\" y2=\"{y:F1}\" stroke=\"{colour}\" stroke-width=\"3\"/>");
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line x1=\"{X(mean.Mean):F1}\" x2=\"{X(mean.Mean):F1}\" y1=\"{y - 8:F1}\" y2=\"{y + 8:F1}\" stroke=\"{colour}\" stroke-width=\"3\"/>");
            foreach (double value in values)
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<circle cx=\"{X(value):F1}\" cy=\"{y:F1}\" r=\"3.4\" fill=\"{colour}\" fill-opacity=\".55\"><title>{value:0.####}</title></circle>");
        }
        return svg.Append("</svg></div>").ToString();
    }
}
