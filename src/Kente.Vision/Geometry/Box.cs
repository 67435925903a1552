namespace Kente.Vision;

/// <summary>An axis-aligned box by its edges, relative to the image: 0 is its left or top edge, 1 its right or bottom edge.</summary>
/// <param name="Left">Left edge, share of the image's width.</param>
/// <param name="Top">Top edge, share of the image's height.</param>
/// <param name="Right">Right edge, share of the image's width.</param>
/// <param name="Bottom">Bottom edge, share of the image's height.</param>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The box that covers the whole image.</summary>
    public static Box Whole => new(0, 0, 1, 1);

    /// <summary>Share of the image's width.</summary>
    public double Width => Right - Left;

    /// <summary>Share of the image's height.</summary>
    public double Height => Bottom - Top;

    /// <summary>Horizontal middle; b_x of the course's label.</summary>
    public double CenterX => (Left + Right) / 2;

    /// <summary>Vertical middle; b_y of the course's label.</summary>
    public double CenterY => (Top + Bottom) / 2;

    /// <summary>Share of the image's area; 0 when <see cref="IsEmpty"/>.</summary>
    public double Area => IsEmpty ? 0 : Width * Height;

    /// <summary>Whether the box has no area: an edge is not a number, or the edges do not enclose anything.</summary>
    public bool IsEmpty => !(Width > 0 && Height > 0);

    /// <summary>A box by its middle and its size, as in the course's label and in YOLO files.</summary>
    /// <param name="x">Horizontal middle.</param>
    /// <param name="y">Vertical middle.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    public static Box FromCenter(double x, double y, double width, double height) =>
        new(x - width / 2, y - height / 2, x + width / 2, y + height / 2);

    /// <summary>A box whose edges are given in pixels of an image; the first pixel lies between 0 and 1.</summary>
    /// <param name="left">Left edge in pixels.</param>
    /// <param name="top">Top edge in pixels.</param>
    /// <param name="right">Right edge in pixels.</param>
    /// <param name="bottom">Bottom edge in pixels.</param>
    /// <param name="size">Size of the image.</param>
    public static Box FromPixels(double left, double top, double right, double bottom, ImageSize size) =>
        new(left / size.Width, top / size.Height, right / size.Width, bottom / size.Height);

    /// <summary>The edges in pixels of an image.</summary>
    /// <param name="size">Size of the image.</param>
    public (double Left, double Top, double Right, double Bottom) ToPixels(ImageSize size) =>
        (Left * size.Width, Top * size.Height, Right * size.Width, Bottom * size.Height);

    /// <summary>The part that both boxes cover; empty where they do not meet.</summary>
    /// <param name="other">The other box.</param>
    public Box Intersect(Box other) =>
        new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    /// <summary>Intersection over union: 1 for the same box, 0 where they do not meet or one is empty.</summary>
    /// <param name="other">The other box.</param>
    public double Iou(Box other)
    {
        var shared = Intersect(other).Area;
        return shared == 0 ? 0 : shared / (Area + other.Area - shared);
    }

    /// <summary>The part inside the image.</summary>
    public Box Clip() => Intersect(Whole);
}
