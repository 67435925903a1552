using System.Globalization;
using Kente.Reports.Drawing;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// Draws the graph as an SVG image: a box for each call of a layer with its output shape and number of weights, and nested boxes for
    /// inner models. Outputs have a colored border.
    /// </summary>
    /// <returns>An SVG document.</returns>
    public string ToSvg() => GraphSvg.Of(
        ModelDrawing.Of(this), $"The graph of {Name}",
        (Name, string.Create(CultureInfo.InvariantCulture, $"{ParameterCount:N0} parameters")));

    /// <summary>Creates a self-contained HTML page with the graph and a table of the layers.</summary>
    /// <returns>An HTML document.</returns>
    public string ToHtml() => ModelPage.Of(this);
}
