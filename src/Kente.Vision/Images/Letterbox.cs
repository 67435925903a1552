namespace Kente.Vision;

/// <summary>
/// Fits images of one size into a frame of another size without changing the aspect ratio: scales to the largest size that fits, centers,
/// and pads with gray 114. Also maps boxes between image and frame.
/// </summary>
/// <param name="Source">Size of the image.</param>
/// <param name="Target">Size of the frame.</param>
/// <exception cref="ArgumentOutOfRangeException">A side of either size is below 1.</exception>
public sealed record Letterbox(ImageSize Source, ImageSize Target)
{
    /// <summary>Gray value of the padding: 114 of 255.</summary>
    public const byte PadColor = 114;

    /// <summary>Gets the size of the image.</summary>
    public ImageSize Source { get; } = Positive(Source, nameof(Source));

    /// <summary>Gets the size of the frame.</summary>
    public ImageSize Target { get; } = Positive(Target, nameof(Target));

    /// <summary>Gets the scale from image to frame, before rounding to whole pixels.</summary>
    public double Scale => Math.Min((double)Target.Width / Source.Width, (double)Target.Height / Source.Height);

    /// <summary>Gets the size of the scaled image inside the frame.</summary>
    public ImageSize Content => new(Rounded(Source.Width, Target.Width), Rounded(Source.Height, Target.Height));

    /// <summary>Gets the padding at the left in pixels; the right has the same or one pixel more.</summary>
    public int PadLeft => (Target.Width - Content.Width) / 2;

    /// <summary>Gets the padding at the top in pixels; the bottom has the same or one pixel more.</summary>
    public int PadTop => (Target.Height - Content.Height) / 2;

    /// <summary>Letterboxes an image.</summary>
    /// <param name="image">An image of the size <see cref="Source"/>.</param>
    /// <exception cref="ArgumentException">The image has another size.</exception>
    public RgbImage Apply(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Size != Source)
            throw new ArgumentException($"This letterbox is for images of {Source}, but the image has {image.Size}.", nameof(image));
        var content = image.Resize(Content.Width, Content.Height);
        if (Content == Target) return content;
        RgbImage frame = new(Target.Width, Target.Height, Rgb.Gray(PadColor));
        for (int y = 0; y < content.Height; y++)
            Array.Copy(
                content.Pixels, 3 * y * content.Width, frame.Pixels, 3 * (((y + PadTop) * frame.Width) + PadLeft), 3 * content.Width);
        return frame;
    }

    /// <summary>Maps a box from the image to the frame.</summary>
    /// <param name="box">Box relative to the image.</param>
    public Box ToFrame(Box box) => new(
        (PadLeft + (box.Left * Content.Width)) / Target.Width,
        (PadTop + (box.Top * Content.Height)) / Target.Height,
        (PadLeft + (box.Right * Content.Width)) / Target.Width,
        (PadTop + (box.Bottom * Content.Height)) / Target.Height);

    /// <summary>Maps a box from the frame to the image, without clipping; the inverse of <see cref="ToFrame"/>.</summary>
    /// <param name="box">Box relative to the frame.</param>
    public Box FromFrame(Box box) => new(
        ((box.Left * Target.Width) - PadLeft) / Content.Width,
        ((box.Top * Target.Height) - PadTop) / Content.Height,
        ((box.Right * Target.Width) - PadLeft) / Content.Width,
        ((box.Bottom * Target.Height) - PadTop) / Content.Height);

    private int Rounded(int side, int limit) => Math.Clamp((int)Math.Round(side * Scale), 1, limit);

    private static ImageSize Positive(ImageSize size, string name) =>
        size is { Width: >= 1, Height: >= 1 }
            ? size
            : throw new ArgumentOutOfRangeException(name, size, "Both sides must be at least 1 pixel.");
}
