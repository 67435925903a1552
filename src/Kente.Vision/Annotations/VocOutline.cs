using System.Globalization;
using System.Xml.Linq;

namespace Kente.Vision.Annotations;

/// <summary>
/// Reads the shape of an object of Pascal VOC: <c>bndbox</c>, <c>robndbox</c> (roLabelImg: center, size and angle), or <c>polygon</c>.
/// </summary>
internal static class VocOutline
{
    /// <summary>
    /// Returns the element, its bounding box and its kind; <see langword="null"/> if there is none or a number is missing.
    /// </summary>
    public static (XElement Element, Box Box, OutlineKind Kind)? Of(XElement item)
    {
        if (item.Element("bndbox") is { } bndbox)
            return Numbers(bndbox, "xmin", "ymin", "xmax", "ymax") is [var left, var top, var right, var bottom]
                ? (bndbox, new(left, top, right, bottom), OutlineKind.None)
                : null;
        if (item.Element("robndbox") is { } rotated)
            return Numbers(rotated, "cx", "cy", "w", "h", "angle") is [var x, var y, var width, var height, var angle]
                ? (rotated, Outline.Rotated(Box.FromCenter(x, y, width, height), angle), OutlineKind.Polygon)
                : null;
        // The points are x1, y1, x2, y2, … or pt elements with x and y.
        return item.Element("polygon") is { } polygon
            && Coordinates(polygon, 'x') is { Length: >= 3 } xs && Coordinates(polygon, 'y') is { } ys && xs.Length == ys.Length
            ? (polygon, Outline.Box([.. xs.Zip(ys).SelectMany(point => (double[])[point.First, point.Second])]), OutlineKind.Polygon)
            : null;
    }

    public static double? Number(XElement parent, string name) => Number(parent.Element(name));

    private static double? Number(XElement? element) =>
        double.TryParse(element?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double[]? Numbers(XElement parent, params string[] names)
    {
        double?[] numbers = [.. names.Select(name => Number(parent, name))];
        return numbers.Contains(null) ? null : [.. numbers.Select(number => number!.Value)];
    }

    private static double[]? Coordinates(XElement polygon, char axis)
    {
        double?[] numbers = [.. polygon.Descendants()
            .Where(element => element.Name.LocalName is [var first, .. var rest] && first == axis && rest.All(char.IsAsciiDigit))
            .Select(Number)];
        return numbers.Contains(null) ? null : [.. numbers.Select(number => number!.Value)];
    }
}
