using System.Globalization;
using System.Text;

namespace Kente.Bench.Performance;

/// <summary>
/// Draws how many times as long as Kente each peer takes as points on a logarithmic axis, with lines from the lower to the upper quartile.
/// </summary>
internal sealed class RatioChart
{
    private const double Width = 860, Left = 352, Right = 24, Row = 24, Heading = 34, Top = 46, Bottom = 44;

    // The colors of Kente's pages on light and on dark ground.
    private static readonly (Way Way, string Class)[] Peers =
        [(Way.TorchSharp, "s1"), (Way.TorchSharpDefaults, "s2"), (Way.PyTorch, "s3"), (Way.OnnxRuntime, "s4")];

    private readonly StringBuilder _svg = new();
    private readonly double _low, _high;

    private const string Style = """
        <style>
        text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #1b1b1f; }
        text.soft { fill: #63636b; } text.heading { font-weight: 600; }
        .page { fill: #fff; } .grid { stroke: #e2e2de; } .one { stroke: #1b1b1f; }
        .s1 { fill: #2a6fd0; stroke: #2a6fd0; } .s2 { fill: #d9622b; stroke: #d9622b; }
        .s3 { fill: #17936b; stroke: #17936b; } .s4 { fill: #8a4fc0; stroke: #8a4fc0; }
        line.s1, line.s2, line.s3, line.s4 { stroke-width: 2; }
        @media (prefers-color-scheme: dark) {
          text { fill: #ececf0; } text.soft { fill: #a2a2ac; }
          .page { fill: #131316; } .grid { stroke: #34343a; } .one { stroke: #ececf0; }
          .s1 { fill: #5b9bf0; stroke: #5b9bf0; } .s2 { fill: #ee8150; stroke: #ee8150; }
          .s3 { fill: #35b98c; stroke: #35b98c; } .s4 { fill: #b48ae6; stroke: #b48ae6; }
        }
        </style>
        """;

    private RatioChart(IReadOnlyList<(string Heading, IReadOnlyList<CaseResult> Results)> sections)
    {
        var ratios = sections.SelectMany(section => section.Results)
            .SelectMany(result => Peers.Select(peer => result.Ratio(peer.Way))).OfType<Quartiles>().ToArray();
        // Powers of two.
        (_low, _high) = (
            Math.Floor(Math.Log2(ratios.Select(ratio => ratio.Low).Append(0.9).Min())),
            Math.Ceiling(Math.Log2(ratios.Select(ratio => ratio.High).Append(1.1).Max())));
        double height = Top + Bottom + sections.Sum(section => Heading + (Row * section.Results.Count));
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\"");
        Add($" role=\"img\" aria-label=\"Time of each peer divided by that of Kente\">\n{Style}\n");
        Add($"<rect class=\"page\" width=\"{Width}\" height=\"{height}\"/>\n");
        Legend();
        for (double power = _low; power <= _high; power++)
        {
            double ratio = Math.Pow(2, power), x = X(ratio);
            Line(power == 0 ? "one" : "grid", x, x, Top, height - Bottom);
            Write("soft", x, height - Bottom + 16, "middle", ratio.ToString("0.###", CultureInfo.InvariantCulture));
        }
        Write("soft", (Left + Width - Right) / 2, height - 8, "middle", "time ÷ Kente's time; right of 1 Kente is faster");
        double y = Top;
        foreach (var (heading, results) in sections)
        {
            Write("heading", 12, y + Heading - 12, "start", heading);
            y += Heading;
            foreach (var result in results)
            {
                Points(result, y + (Row / 2));
                y += Row;
            }
        }
        Add($"</svg>\n");
    }

    /// <summary>Returns the chart as SVG.</summary>
    /// <param name="sections">Headings and the cases below them.</param>
    public static string Draw(IReadOnlyList<(string Heading, IReadOnlyList<CaseResult> Results)> sections) =>
        new RatioChart(sections)._svg.ToString();

    private void Legend()
    {
        double x = 18;
        foreach (var (way, kind) in Peers)
        {
            Add($"<circle class=\"{kind}\" cx=\"{x:0.#}\" cy=\"22\" r=\"4\"/>");
            Write("", x + 10, 26, "start", way.Name);
            x += 44 + (6.6 * way.Name.Length);
        }
    }

    private void Points(CaseResult result, double y)
    {
        Write("", Left - 12, y + 4, "end", result.Case.Name);
        // One above the other, so that equal ratios do not hide each other.
        var peers = Peers.Where(peer => result.Ways.ContainsKey(peer.Way)).ToArray();
        foreach (var (i, (way, kind)) in peers.Index())
        {
            if (result.Ratio(way) is not { } ratio) continue;
            double at = y + (4 * (i - ((peers.Length - 1) / 2.0)));
            Line(kind, X(ratio.Low), X(ratio.High), at, at);
            Add($"<circle class=\"{kind}\" cx=\"{X(ratio.Median):0.#}\" cy=\"{at:0.#}\" r=\"4\">");
            Add($"<title>{HtmlText.Escape(way.Name)}: {ratio.Median:0.00}</title></circle>\n");
        }
    }

    private double X(double ratio) => Left + ((Math.Log2(ratio) - _low) / (_high - _low) * (Width - Left - Right));

    private void Line(string kind, double x1, double x2, double y1, double y2) =>
        Add($"<line class=\"{kind}\" x1=\"{x1:0.#}\" x2=\"{x2:0.#}\" y1=\"{y1:0.#}\" y2=\"{y2:0.#}\"/>");

    private void Write(string kind, double x, double y, string anchor, string text) =>
        Add($"<text class=\"{kind}\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{HtmlText.Escape(text)}</text>\n");

    private void Add(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
