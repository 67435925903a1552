using Kente.Vision;

namespace Kente.Faces.Alignment;

/// <summary>Cuts rectangles out of images.</summary>
internal static class FaceCrop
{
    /// <summary>Cuts out the part of a rectangle inside an image, with its edges rounded down to whole pixels.</summary>
    /// <param name="image">The image.</param>
    /// <param name="x">Left edge in pixels.</param>
    /// <param name="y">Top edge in pixels.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <returns>The part; <see langword="null"/> if it has no pixel.</returns>
    public static RgbImage? Cut(RgbImage image, double x, double y, double width, double height)
    {
        double left = Math.Max(x, 0), top = Math.Max(y, 0);
        int columns = (int)Math.Floor(Math.Min(x + width - left, image.Width - left));
        int rows = (int)Math.Floor(Math.Min(y + height - top, image.Height - top));
        if (columns < 1 || rows < 1) return null;
        RgbImage part = new(columns, rows);
        for (int row = 0; row < rows; row++)
            image.Pixels.AsSpan(3 * ((((int)top + row) * image.Width) + (int)left), 3 * columns)
                .CopyTo(part.Pixels.AsSpan(3 * row * columns));
        return part;
    }

    /// <summary>Cuts out the part of a box inside an image.</summary>
    public static RgbImage? Cut(RgbImage image, Box box) =>
        Cut(image, box.Left * image.Width, box.Top * image.Height, box.Width * image.Width, box.Height * image.Height);
}
