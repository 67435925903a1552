namespace Kente.Vision.Augmentation;

/// <summary>Hides regions of images behind gray rectangles (cutout; DeVries and Taylor 2017).</summary>
internal static class Cutout
{
    private const double MinSide = 0.05;

    /// <summary>Samples a rectangle, relative to the image and clipped to it.</summary>
    public static Box Sample(double maxSize, Random random)
    {
        Interval side = new(MinSide, Math.Max(MinSide, maxSize));
        return Box.FromCenter(random.NextDouble(), random.NextDouble(), side.Sample(random), side.Sample(random)).Clip();
    }

    /// <summary>Fills a rectangle with gray.</summary>
    public static void Fill(RgbImage image, Box hole)
    {
        var (left, top, right, bottom) = hole.ToPixels(image.Size);
        for (var y = (int)top; y < (int)bottom; y++)
            image.Pixels.AsSpan(3 * ((y * image.Width) + (int)left), 3 * ((int)right - (int)left)).Fill(Letterbox.PadColor);
    }
}
