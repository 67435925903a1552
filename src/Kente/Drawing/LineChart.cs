using System.Globalization;
using System.Text;

namespace Kente;

/// <summary>Draws values per epoch as an SVG line chart.</summary>
public static class LineChart
{
    private const double Width = 480, Height = 240, Left = 46, Right = 18, Top = 10, Bottom = 26;
    private static readonly string[] Colours = ["var(--s1)", "var(--s2)", "var(--s3)", "var(--ink)"];

    /// <summary>Draws a chart with its legend.</summary>
    /// <param name="label">Accessible label of the chart.</param>
    /// <param name="x">Epochs, ascending.</param>
    /// <param name="series">Values by name; NaN for missing values.</param>
    /// <param name="top">Upper end of the axis; default the largest value.</param>
    /// <param name="others">
    /// More values by name, drawn as thin gray lines that show their names as tooltips; none by default.
    /// </param>
    public static string Draw(
        string label, IReadOnlyList<int> x, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> series, double? top = null,
        IReadOnlyList<(string Name, IReadOnlyList<double> Values)>? others = null)
    {
        double[] finite = [.. series.Concat(others ?? []).SelectMany(line => line.Values).Where(double.IsFinite)];
        if (finite.Length == 0) return "";
        double high = top ?? (finite.Max() is > 0 and var max ? max * 1.04 : 1), low = Math.Min(0, finite.Min());
        double from = x[0], to = Math.Max(x[^1], from + 1);
        double X(double at) => Left + ((at - from) / (to - from) * (Width - Left - Right));
        string Points(IReadOnlyList<double> values) => string.Join(' ', x.Zip(values)
            .Where(point => double.IsFinite(point.Second))
            .Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.First):F1},{Y(point.Second):F1}")));
        double Y(double value) => Height - Bottom - ((Math.Min(value, high) - low) / (high - low) * (Height - Top - Bottom));

        StringBuilder html = new();
        html.Append("<div class=\"legend\">");
        for (int i = 0; i < series.Count; i++)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<span style=\"--colour:{Colours[i % Colours.Length]}\"><i></i>{HtmlText.Escape(series[i].Name)}</span>");
        if (others is { Count: > 0 })
            html.Append(
                CultureInfo.InvariantCulture,
                $"<span style=\"--colour:var(--grey)\"><i></i>{others.Count} others; point at a line for its name</span>");
        html.Append(
            CultureInfo.InvariantCulture,
            $"</div><div class=\"scroll\"><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{HtmlText.Escape(label)}\">");
        foreach (double tick in AxisTicks.Between(low, high, 5))
            html.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick):F1}\" y2=\"{Y(tick):F1}\"/><text x=\"{Left - 6}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{tick:0.###}</text>");
        foreach (double tick in AxisTicks.Between(from, to, 6).Where(tick => tick == Math.Round(tick)))
            html.Append(
                CultureInfo.InvariantCulture, $"<text x=\"{X(tick):F1}\" y=\"{Height - 8}\" text-anchor=\"middle\">{tick:0}</text>");
        foreach (var (name, values) in others ?? [])
            html.Append(
                CultureInfo.InvariantCulture,
                $"<polyline class=\"other\" points=\"{Points(values)}\"><title>{HtmlText.Escape(name)}</title></polyline>");
        for (int i = 0; i < series.Count; i++)
        {
            var points = x.Zip(series[i].Values).Where(point => double.IsFinite(point.Second)).ToArray();
            string colour = Colours[i % Colours.Length];
            html.Append(
                CultureInfo.InvariantCulture,
                $"<polyline class=\"line\" stroke=\"{colour}\" points=\"{Points(series[i].Values)}\"/>");
            // Few points are marked: a single one would draw no line.
            if (points.Length <= 30)
                foreach (var (at, value) in points)
                    html.Append(
                        CultureInfo.InvariantCulture,
                        $"<circle cx=\"{X(at):F1}\" cy=\"{Y(value):F1}\" r=\"2.6\" fill=\"{colour}\"><title>epoch {at}: {value:0.####}</title></circle>");
        }
        return html.Append("</svg></div>").ToString();
    }
}
