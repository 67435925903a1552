namespace Kente.Vision;

/// <summary>
/// An axis-aligned box by its edges, relative to an image: 0 is the left or top edge of the image, 1 the right or bottom edge.
/// </summary>
/// <example><code>
/// var annotated = Box.FromPixels(20, 30, 120, 90, new(640, 480));
/// var predicted = Box.FromCenter(0.12, 0.13, 0.15, 0.14);
/// Console.WriteLine(annotated.Iou(predicted));
/// </code></example>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Gets the box of the whole image.</summary>
    public static Box Whole => new(0, 0, 1, 1);

    /// <summary>Gets the width, relative to the image.</summary>
    public double Width => Right - Left;

    /// <summary>Gets the height, relative to the image.</summary>
    public double Height => Bottom - Top;

    /// <summary>Gets the horizontal center.</summary>
    public double CenterX => (Left + Right) / 2;

    /// <summary>Gets the vertical center.</summary>
    public double CenterY => (Top + Bottom) / 2;

    /// <summary>Gets the area, relative to the image; 0 if the box is empty.</summary>
    public double Area => IsEmpty ? 0 : Width * Height;

    /// <summary>Gets whether the box has no area: edges are swapped, equal or not numbers.</summary>
    public bool IsEmpty => !(Width > 0 && Height > 0);

    /// <summary>Creates a box from its center and size, as in YOLO files.</summary>
    /// <param name="x">Horizontal center.</param>
    /// <param name="y">Vertical center.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    public static Box FromCenter(double x, double y, double width, double height) =>
        new(x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2));

    /// <summary>Creates a box from edges in pixels; the first pixel lies between 0 and 1.</summary>
    /// <param name="left">Left edge in pixels.</param>
    /// <param name="top">Top edge in pixels.</param>
    /// <param name="right">Right edge in pixels.</param>
    /// <param name="bottom">Bottom edge in pixels.</param>
    /// <param name="size">Size of the image.</param>
    public static Box FromPixels(double left, double top, double right, double bottom, ImageSize size) =>
        new(left / size.Width, top / size.Height, right / size.Width, bottom / size.Height);

    /// <summary>Returns the edges in pixels.</summary>
    /// <param name="size">Size of the image.</param>
    public (double Left, double Top, double Right, double Bottom) ToPixels(ImageSize size) =>
        (Left * size.Width, Top * size.Height, Right * size.Width, Bottom * size.Height);

    /// <summary>Returns the intersection with another box; empty if they do not overlap.</summary>
    /// <param name="other">The other box.</param>
    public Box Intersect(Box other) =>
        new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    /// <summary>Returns the intersection over union (IoU) with another box, from 0 to 1; 0 if a box is empty.</summary>
    /// <param name="other">The other box.</param>
    public double Iou(Box other)
    {
        double shared = Intersect(other).Area;
        return shared == 0 ? 0 : shared / (Area + other.Area - shared);
    }

    /// <summary>Returns the part of the box inside the image.</summary>
    public Box Clip() => Intersect(Whole);
}
