using System.Globalization;
using Kente.Reports.Drawing;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// The graph as an image: a box for each call of a layer with its output shape and its number of weights, branches side by side, models
    /// inside in boxes of their own. What is an output has a coloured border.
    /// </summary>
    /// <returns>SVG that a browser shows by itself.</returns>
    public string ToSvg() => GraphSvg.Of(
        ModelDrawing.Of(this), $"The graph of {Name}", (Name, string.Create(CultureInfo.InvariantCulture, $"{ParameterCount:N0} parameters")));

    /// <summary>The graph and a table of the layers as one page.</summary>
    /// <returns>HTML that loads nothing from anywhere.</returns>
    public string ToHtml() => ModelPage.Of(this);
}
