using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Augmentation;

/// <summary>
/// Changes training pictures at random: one resampling from the picture to the frame that the network takes, then one pass over the
/// colours. The same picture and the same numbers give the same result. Safe to use from several threads, each with a Random of its own.
/// </summary>
public sealed class Augmenter
{
    private const double MiddleOfMosaic = 0.25;

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
        return Finish(Warp.Apply(picture, placement), moved, random);
    }

    /// <summary>
    /// Four pictures around a point of the frame (mosaic; Bochkovskiy et al. 2020), each at its own size and of each a part: more objects in more
    /// surroundings than any picture has.
    /// </summary>
    /// <param name="four">The pictures with their boxes.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <exception cref="ArgumentException">There are not four.</exception>
    public AugmentedPicture Mosaic(IReadOnlyList<(Picture Picture, IReadOnlyList<BoxLabel> Labels)> four, Random random)
    {
        ArgumentNullException.ThrowIfNull(four);
        ArgumentNullException.ThrowIfNull(random);
        if (four.Count != 4) throw new ArgumentException($"A mosaic is of 4 pictures, not of {four.Count}.", nameof(four));
        Interval middle = new(MiddleOfMosaic, 1 - MiddleOfMosaic);
        double x = Math.Round(middle.Draw(random) * _frame.Width) / _frame.Width, y = Math.Round(middle.Draw(random) * _frame.Height) / _frame.Height;
        Box[] parts = [new(0, 0, x, y), new(x, 0, 1, y), new(0, y, x, 1), new(x, y, 1, 1)];
        Picture frame = new(_frame.Width, _frame.Height, Rgb.Grey(Letterbox.PadColour));
        List<BoxLabel> all = [];
        for (var i = 0; i < parts.Length; i++)
        {
            var placement = Placement.DrawWithin(_options, four[i].Picture.Size, _frame, parts[i], random);
            Warp.Copy(four[i].Picture, placement, frame, parts[i]);
            foreach (var label in four[i].Labels)
            {
                var moved = placement.Map(label.Box);
                var visible = moved.Intersect(parts[i]);
                if (!moved.IsEmpty && visible.Area >= _options.SmallestVisible * moved.Area && !visible.IsEmpty) all.Add(label with { Box = visible });
            }
        }
        return Finish(frame, all, random);
    }

    private AugmentedPicture Finish(Picture result, IReadOnlyList<BoxLabel> moved, Random random)
    {
        if (_options.VerticalFlipProbability > 0 && random.NextDouble() < _options.VerticalFlipProbability)
        {
            UpsideDown(result);
            moved = [.. moved.Select(label => label with { Box = new(label.Box.Left, 1 - label.Box.Bottom, label.Box.Right, 1 - label.Box.Top) })];
        }
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
            if (visible.Length < labels.Count && attempt < _options.Draws) continue;
            if (visible.Length == 0 && labels.Count > 0)
            {
                placement = Placement.Letterboxed(size, _frame);
                visible = [.. labels];
            }
            return (placement, [.. visible.Select(label => label with { Box = placement.Map(label.Box).Clip() })]);
        }
    }

    private static void UpsideDown(Picture picture)
    {
        var stride = 3 * picture.Width;
        var kept = new byte[stride];
        for (var y = 0; y < picture.Height / 2; y++)
        {
            var upper = picture.Pixels.AsSpan(y * stride, stride);
            var lower = picture.Pixels.AsSpan((picture.Height - 1 - y) * stride, stride);
            upper.CopyTo(kept);
            lower.CopyTo(upper);
            kept.CopyTo(lower);
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
