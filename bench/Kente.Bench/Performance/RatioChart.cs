using System.Globalization;
using System.Text;

namespace Kente.Bench.Performance;

/// <summary>
/// Draws how many times as long as Kente each peer takes as points on a logarithmic axis, with lines from the lower to the upper quartile.
/// </summary>
internal static class RatioChart
{
    private const double Width = 860, Left = 340, Right = 24, Row = 24, Heading = 34, Top = 46, Bottom = 44;

    // The colors of Kente's pages on light and on dark ground.
    private static readonly (Way Way, string Class)[] Peers =
        [(Way.TorchSharp, "s1"), (Way.TorchSharpDefaults, "s2"), (Way.PyTorch, "s3"), (Way.OnnxRuntime, "s4")];

    private const string Style = """
        <style>
        svg { --page: #fff; --ink: #1b1b1f; --soft: #63636b; --rule: #e2e2de; --s1: #2a6fd0; --s2: #d9622b; --s3: #17936b; --s4: #8a4fc0; }
        @media (prefers-color-scheme: dark) {
        svg { --page: #131316; --ink: #ececf0; --soft: #a2a2ac; --rule: #34343a; --s1: #5b9bf0; --s2: #ee8150; --s3: #35b98c; --s4: #b48ae6; } }
        text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--ink); }
        .page { fill: var(--page); } .soft { fill: var(--soft); } .heading { font-weight: 600; }
        .grid { stroke: var(--rule); } .one { stroke: var(--ink); }
        .s1 { fill: var(--s1); stroke: var(--s1); } .s2 { fill: var(--s2); stroke: var(--s2); }
        .s3 { fill: var(--s3); stroke: var(--s3); } .s4 { fill: var(--s4); stroke: var(--s4); }
        line.s1, line.s2, line.s3, line.s4 { stroke-width: 2; }
        </style>
        """;

    /// <summary>Returns the chart as SVG.</summary>
    /// <param name="sections">Headings and the cases below them.</param>
    public static string Draw(IReadOnlyList<(string Heading, IReadOnlyList<CaseResult> Results)> sections)
    {
        var ratios = sections.SelectMany(section => section.Results)
            .SelectMany(result => Peers.Select(peer => result.Ratio(peer.Way))).OfType<Quartiles>().ToArray();
        double low = Math.Floor(Math.Log2(ratios.Select(ratio => ratio.Low).Append(0.9).Min())),
        high = Math.Ceiling(Math.Log2(ratios.Select(ratio => ratio.High).Append(1.1).Max()));
        double height = Top + Bottom + sections.Sum(section => Heading + (Row * section.Results.Count));
        string X(double ratio) =>
            Number(Left + ((Math.Log2(ratio) - low) / (high - low) * (Width - Left - Right)));

        StringBuilder svg = new();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" aria-label=\"Time of each peer divided by that of Kente\">\n{Style}\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"page\" width=\"{Width}\" height=\"{height}\"/>\n");
        Legend(svg);
        for (double power = low; power <= high; power++)
        {
            string x = X(Math.Pow(2, power)), kind = power == 0 ? "one" : "grid";
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"{kind}\" x1=\"{x}\" x2=\"{x}\" y1=\"{Top}\" y2=\"{Number(height - Bottom)}\"/>");
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"soft\" x=\"{x}\" y=\"{Number(height - Bottom + 16)}\" text-anchor=\"middle\">{Math.Pow(2, power):0.###}</text>\n");
        }
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text class=\"soft\" x=\"{Number((Left + Width - Right) / 2)}\" y=\"{Number(height - 8)}\" text-anchor=\"middle\">time ÷ Kente's time; right of 1 Kente is faster</text>\n");
        double y = Top;
        foreach (var (heading, results) in sections)
        {
            svg.Append(
                CultureInfo.InvariantCulture, $"<text class=\"heading\" x=\"12\" y=\"{Number(y + Heading - 12)}\">{HtmlText.Escape(heading)}</text>\n");
            y += Heading;
            foreach (var result in results)
            {
                Points(svg, result, y + (Row / 2), X);
                y += Row;
            }
        }
        return svg.Append("</svg>\n").ToString();
    }

    private static void Legend(StringBuilder svg)
    {
        double x = 18;
        foreach (var (way, kind) in Peers)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{kind}\" cx=\"{x}\" cy=\"22\" r=\"4\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + 10}\" y=\"26\">{HtmlText.Escape(way.Name)}</text>\n");
            x += 44 + (6.6 * way.Name.Length);
        }
    }

    private static void Points(StringBuilder svg, CaseResult result, double y, Func<double, string> x)
    {
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{Left - 12}\" y=\"{Number(y + 4)}\" text-anchor=\"end\">{HtmlText.Escape(result.Case.Name)}</text>");
        // One above the other, so that equal ratios do not hide each other.
        var peers = Peers.Where(peer => result.Ways.ContainsKey(peer.Way)).ToArray();
        foreach (var (i, (way, kind)) in peers.Index())
        {
            if (result.Ratio(way) is not { } ratio) continue;
            string at = Number(y + (4 * (i - ((peers.Length - 1) / 2.0))));
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"{kind}\" x1=\"{x(ratio.Low)}\" x2=\"{x(ratio.High)}\" y1=\"{at}\" y2=\"{at}\"/>");
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<circle class=\"{kind}\" cx=\"{x(ratio.Median)}\" cy=\"{at}\" r=\"4\"><title>{HtmlText.Escape(way.Name)}: {ratio.Median:0.00}</title></circle>");
        }
        svg.Append('\n');
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
