using Kente.Vision.Boxes;

namespace Kente.Vision.Images;

/// <summary>
/// How a picture of one size is fitted into a frame of another without changing its shape: scaled to the largest size that
/// fits, centred, the rest filled with grey 114. Boxes go in and come back.
/// </summary>
/// <param name="Source">Size of the picture.</param>
/// <param name="Target">Size of the frame.</param>
/// <exception cref="ArgumentOutOfRangeException">A side of either size is below 1.</exception>
public sealed record Letterbox(PictureSize Source, PictureSize Target)
{
    /// <summary>Grey value of the filling: 114 of 255.</summary>
    public const byte PadColour = 114;

    /// <summary>Size of the picture.</summary>
    public PictureSize Source { get; } = Positive(Source, nameof(Source));

    /// <summary>Size of the frame.</summary>
    public PictureSize Target { get; } = Positive(Target, nameof(Target));

    /// <summary>Frame pixels for each picture pixel, before the content is rounded to whole pixels.</summary>
    public double Scale => Math.Min((double)Target.Width / Source.Width, (double)Target.Height / Source.Height);

    /// <summary>Size of the scaled picture inside the frame, in whole pixels.</summary>
    public PictureSize Content => new(Rounded(Source.Width, Target.Width), Rounded(Source.Height, Target.Height));

    /// <summary>Filling at the left, in pixels; the right gets the same or one more.</summary>
    public int PadLeft => (Target.Width - Content.Width) / 2;

    /// <summary>Filling at the top, in pixels; the bottom gets the same or one more.</summary>
    public int PadTop => (Target.Height - Content.Height) / 2;

    /// <summary>The picture in its frame.</summary>
    /// <param name="picture">A picture of the <see cref="Source"/> size.</param>
    /// <exception cref="ArgumentException">The picture has another size.</exception>
    public Picture Apply(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Size != Source) throw new ArgumentException($"This letterbox is for pictures of {Source}, not of {picture.Size}.", nameof(picture));
        var content = picture.Resize(Content.Width, Content.Height);
        if (Content == Target) return content;
        var frame = new Picture(Target.Width, Target.Height, Rgb.Grey(PadColour));
        for (var y = 0; y < content.Height; y++)
            Array.Copy(content.Pixels, 3 * y * content.Width, frame.Pixels, 3 * ((y + PadTop) * frame.Width + PadLeft), 3 * content.Width);
        return frame;
    }

    /// <summary>A box relative to the picture as a box relative to the frame.</summary>
    /// <param name="box">Relative to the picture.</param>
    public Box ToFrame(Box box) => new(
        (PadLeft + box.Left * Content.Width) / Target.Width,
        (PadTop + box.Top * Content.Height) / Target.Height,
        (PadLeft + box.Right * Content.Width) / Target.Width,
        (PadTop + box.Bottom * Content.Height) / Target.Height);

    /// <summary>A box relative to the frame as a box relative to the picture; the inverse of <see cref="ToFrame"/>, not clipped.</summary>
    /// <param name="box">Relative to the frame.</param>
    public Box FromFrame(Box box) => new(
        (box.Left * Target.Width - PadLeft) / Content.Width,
        (box.Top * Target.Height - PadTop) / Content.Height,
        (box.Right * Target.Width - PadLeft) / Content.Width,
        (box.Bottom * Target.Height - PadTop) / Content.Height);

    private int Rounded(int side, int limit) => Math.Clamp((int)Math.Round(side * Scale), 1, limit);

    private static PictureSize Positive(PictureSize size, string name) =>
        size is { Width: >= 1, Height: >= 1 } ? size : throw new ArgumentOutOfRangeException(name, size, "Both sides are at least 1 pixel.");
}
