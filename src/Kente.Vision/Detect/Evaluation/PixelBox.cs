namespace Kente.Vision;

/// <summary>A box in pixels by its top left corner and its size, as in COCO. The first pixel lies between 0 and 1.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Width">Width; not negative.</param>
/// <param name="Height">Height; not negative.</param>
public readonly record struct PixelBox(double Left, double Top, double Width, double Height)
{
    /// <summary>Gets the area.</summary>
    public double Area => Width * Height;

    /// <summary>Returns the area of the intersection with another box.</summary>
    /// <param name="other">The other box.</param>
    public double Intersection(PixelBox other)
    {
        double width = Math.Min(Left + Width, other.Left + other.Width) - Math.Max(Left, other.Left);
        double height = Math.Min(Top + Height, other.Top + other.Height) - Math.Max(Top, other.Top);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }

    /// <summary>Returns the intersection over union (IoU) with another box, from 0 to 1.</summary>
    /// <param name="other">The other box.</param>
    public double Iou(PixelBox other)
    {
        double shared = Intersection(other);
        return shared == 0 ? 0 : shared / (Area + other.Area - shared);
    }
}
