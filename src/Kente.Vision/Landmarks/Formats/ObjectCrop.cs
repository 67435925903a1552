namespace Kente.Vision.Landmarks.Formats;

/// <summary>Crops an object from its image.</summary>
internal static class ObjectCrop
{
    /// <summary>Returns the part of an image around its object; the image itself if the object has no box.</summary>
    /// <param name="image">The image.</param>
    /// <param name="margin">Margin at each side, as a fraction of the longer side of the box.</param>
    public static LandmarkImage Of(LandmarkImage image, double margin)
    {
        if (image.Box is not { } box) return image;
        var (left, top, right, bottom) = Region(box, margin, image.Size);
        var region = Box.FromPixels(left, top, right, bottom, image.Size);
        return new(
            image.Name, new(right - left, bottom - top), image.Annotations.Select(annotation => Moved(annotation, left, top)),
            () => image.Load().Crop(region));
    }

    /// <summary>Returns a box with its margins, in whole pixels and inside the image.</summary>
    /// <param name="box">The box in pixels.</param>
    /// <param name="margin">Margin at each side, as a fraction of the longer side of the box.</param>
    /// <param name="size">Size of the image.</param>
    public static (int Left, int Top, int Right, int Bottom) Region(PixelBox box, double margin, ImageSize size)
    {
        double extra = margin * Math.Max(box.Width, box.Height);
        int left = Clamp(box.Left - extra, size.Width - 1), top = Clamp(box.Top - extra, size.Height - 1);
        return (
            left, top, Math.Max(left + 1, Clamp(Math.Ceiling(box.Left + box.Width + extra), size.Width)),
            Math.Max(top + 1, Clamp(Math.Ceiling(box.Top + box.Height + extra), size.Height)));
    }

    private static LandmarkAnnotation Moved(LandmarkAnnotation annotation, int left, int top) => annotation with
    {
        Points = [.. annotation.Points.Select(point => point with { X = point.X - left, Y = point.Y - top })],
        Box = annotation.Box is { } box ? box with { Left = box.Left - left, Top = box.Top - top } : null,
    };

    private static int Clamp(double edge, int most) => (int)Math.Clamp(Math.Floor(edge), 0, most);
}
