using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Augmentation;

/// <summary>
/// Changes training pictures at random: one resampling from the picture to the frame that the network takes, then one pass over the
/// colours. The same picture and the same numbers give the same result. Safe to use from several threads, each with a Random of its own.
/// </summary>
public sealed class Augmenter
{
    private const int Tries = 8;

    private readonly BoxAugmentation _options;
    private readonly PictureSize _frame;

    /// <summary>An augmenter for one size of frame.</summary>
    /// <param name="options">What may change; <see cref="BoxAugmentation.None"/> letterboxes only.</param>
    /// <param name="frame">Size that the network takes.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or a side of the frame is below 1.</exception>
    public Augmenter(BoxAugmentation options, PictureSize frame)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (frame.Width < 1 || frame.Height < 1) throw new ArgumentOutOfRangeException(nameof(frame), frame, "Both sides are at least 1 pixel.");
        (_options, _frame) = (options, frame);
    }

    /// <summary>A changed copy of a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="labels">Its boxes.</param>
    /// <param name="random">Where chance comes from.</param>
    public AugmentedPicture Apply(Picture picture, IReadOnlyList<BoxLabel> labels, Random random)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(random);
        var (placement, moved) = Place(picture.Size, labels, random);
        var result = Warp.Apply(picture, placement);
        ColourChange.Draw(_options, random).Apply(result.Pixels);
        if (random.NextDouble() < _options.BlurProbability) Grain.Blur(result, 0.25 * random.NextDouble());
        if (_options.Noise > 0) Grain.Add(result, _options.Noise * random.NextDouble(), random);
        if (random.NextDouble() < _options.CutoutProbability) Cutout(result, moved, random);
        return new(result, moved);
    }

    private (Placement, IReadOnlyList<BoxLabel>) Place(PictureSize size, IReadOnlyList<BoxLabel> labels, Random random)
    {
        for (var attempt = 1; ; attempt++)
        {
            var placement = Placement.Draw(_options, size, _frame, random);
            BoxLabel[] visible = [.. labels.Where(label => placement.VisibleShare(label.Box) >= _options.SmallestVisible)];
            if (visible.Length < labels.Count && attempt < Tries) continue;
            if (visible.Length == 0 && labels.Count > 0)
            {
                placement = Placement.Letterboxed(size, _frame);
                visible = [.. labels];
            }
            return (placement, [.. visible.Select(label => label with { Box = placement.Map(label.Box).Clip() })]);
        }
    }

    private void Cutout(Picture picture, IReadOnlyList<BoxLabel> labels, Random random)
    {
        var side = new Interval(0.05, Math.Max(0.05, _options.LargestCutout));
        var hole = Box.FromCenter(random.NextDouble(), random.NextDouble(), side.Draw(random), side.Draw(random)).Clip();
        if (labels.Any(label => hole.Intersect(label.Box).Area > 0.5 * label.Box.Area)) return;
        var (left, top, right, bottom) = hole.ToPixels(picture.Size);
        for (var y = (int)top; y < (int)bottom; y++)
            picture.Pixels.AsSpan(3 * (y * picture.Width + (int)left), 3 * ((int)right - (int)left)).Fill(Letterbox.PadColour);
    }
}
