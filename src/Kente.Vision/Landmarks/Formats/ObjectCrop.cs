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
        double extra = margin * Math.Max(box.Width, box.Height);
        int left = Clamp(box.Left - extra, image.Size.Width - 1), top = Clamp(box.Top - extra, image.Size.Height - 1);
        int right = Math.Max(left + 1, Clamp(Math.Ceiling(box.Left + box.Width + extra), image.Size.Width));
        int bottom = Math.Max(top + 1, Clamp(Math.Ceiling(box.Top + box.Height + extra), image.Size.Height));
        var region = Box.FromPixels(left, top, right, bottom, image.Size);
        return new(
            image.Name, new(right - left, bottom - top), image.Annotations.Select(annotation => Moved(annotation, left, top)),
            () => image.Load().Crop(region));
    }

    private static LandmarkAnnotation Moved(LandmarkAnnotation annotation, int left, int top) => annotation with
    {
        Points = [.. annotation.Points.Select(point => point with { X = point.X - left, Y = point.Y - top })],
        Box = annotation.Box is { } box ? box with { Left = box.Left - left, Top = box.Top - top } : null,
    };

    private static int Clamp(double edge, int most) => (int)Math.Clamp(Math.Floor(edge), 0, most);
}
