using System.Globalization;
using System.Text;

namespace Kente.Reports.Drawing;

/// <summary>Writes a drawing as SVG with its own light and dark style.</summary>
internal static class GraphSvg
{
    private const double Margin = 20, HeadingHeight = 50;

    private static readonly Lazy<string> Style = new(() =>
    {
        using StreamReader reader = new(typeof(GraphSvg).Assembly.GetManifestResourceStream("Kente.Reports.Drawing.graph.css")!);
        return reader.ReadToEnd();
    });

    /// <param name="drawing">The drawing.</param>
    /// <param name="label">Accessible label of the drawing.</param>
    /// <param name="heading">Title and subtitle; <see langword="null"/> on a page that contains them.</param>
    public static string Of(GraphDrawing drawing, string label, (string Title, string Text)? heading)
    {
        double head = heading is null ? 0 : HeadingHeight;
        double textWidth = heading is { } text ? Math.Max(TextWidth.Of(text.Title, 19), TextWidth.Of(text.Text, 13)) : 0;
        double width = Math.Ceiling(Math.Max(drawing.Width, textWidth) + (2 * Margin)),
        height = Math.Ceiling(drawing.Height + head + (2 * Margin));
        StringBuilder svg = new();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"kente-graph\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" style=\"width:{width}px;min-width:0\" role=\"img\" aria-label=\"{Text(label)}\">\n<style>\n{Style.Value}</style>\n");
        svg.Append(
            "<defs><marker id=\"kente-arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path class=\"arrow\" d=\"M0 .8 7.4 4 0 7.2Z\"/></marker></defs>\n");
        svg.Append("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n");
        if (heading is { } lines)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"heading\" x=\"{Margin}\" y=\"{Margin + 14}\">{Text(lines.Title)}</text><text class=\"soft\" x=\"{Margin}\" y=\"{Margin + 34}\">{Text(lines.Text)}</text>\n");
        Draw(svg, drawing, (width - drawing.Width) / 2, Margin + head);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Draw(StringBuilder svg, GraphDrawing drawing, double left, double top)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({left:0.#} {top:0.#})\">\n");
        foreach (var edge in drawing.Edges)
            svg.Append(
                CultureInfo.InvariantCulture, $"<path class=\"edge\" marker-end=\"url(#kente-arrow)\" d=\"{Path(edge.Points)}\"/>\n");
        foreach (var box in drawing.Boxes) Draw(svg, box);
        svg.Append("</g>\n");
    }

    private static void Draw(StringBuilder svg, GraphBox box)
    {
        string kind = $"box {box.Family}{(box.Inside is null ? "" : " group")}{(box.IsOutput ? " output" : "")}";
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<g class=\"{kind}\" transform=\"translate({box.X:0.#} {box.Y:0.#})\"><title>{Text($"{box.Title}: {box.Kind}, {box.Shape}")}</title>");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect class=\"body\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" rx=\"9\"/><rect class=\"bar\" x=\"9\" y=\"10\" width=\"4\" height=\"{GraphBox.Row - 20:0.#}\" rx=\"2\"/>");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text class=\"name\" x=\"22\" y=\"21\">{Text(box.Title)}</text><text class=\"soft\" x=\"{box.Width - 14:0.#}\" y=\"21\" text-anchor=\"end\">{Text(box.Kind)}</text>");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text class=\"shape\" x=\"22\" y=\"39\">{Text(box.Shape)}</text><text class=\"soft\" x=\"{box.Width - 14:0.#}\" y=\"39\" text-anchor=\"end\">{Text(box.Parameters)}</text>");
        if (box.Inside is { } inside) Draw(svg, inside, (box.Width - inside.Width) / 2, GraphBox.Row);
        svg.Append("</g>\n");
    }

    // Alternates curves that start and end vertically with straight segments past a rank.
    private static string Path(List<(double X, double Y)> points)
    {
        StringBuilder path = new();
        path.Append(CultureInfo.InvariantCulture, $"M{points[0].X:0.#} {points[0].Y:0.#}");
        for (int i = 1; i < points.Count; i++)
        {
            var ((fromX, fromY), (x, y)) = (points[i - 1], points[i]);
            double middle = (fromY + y) / 2;
            if (i % 2 == 0 || Math.Abs(x - fromX) < .5) path.Append(CultureInfo.InvariantCulture, $"L{x:0.#} {y:0.#}");
            else path.Append(CultureInfo.InvariantCulture, $"C{fromX:0.#} {middle:0.#} {x:0.#} {middle:0.#} {x:0.#} {y:0.#}");
        }
        return path.ToString();
    }

    // Names come from files; XML does not allow control characters.
    private static string Text(string text) => HtmlText.Escape(string.Concat(text.Where(letter => letter >= ' ')));
}
