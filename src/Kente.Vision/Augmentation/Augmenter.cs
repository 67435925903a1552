namespace Kente.Vision.Augmentation;

/// <summary>
/// Augments training images: resamples the image once into the frame and changes the colors in one pass. The same image and random
/// numbers give the same result. Safe to use from several threads, each with its own Random.
/// </summary>
internal sealed class Augmenter
{
    private const double MosaicMargin = 0.25;

    private readonly BoxAugmentation _options;
    private readonly ImageSize _frame;

    /// <summary>Creates an augmenter for one frame size.</summary>
    /// <param name="options">Augmentation; <see cref="BoxAugmentation.None"/> only letterboxes.</param>
    /// <param name="frame">Input size of the network.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or a side of the frame is below 1.</exception>
    public Augmenter(BoxAugmentation options, ImageSize frame)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (frame.Width < 1 || frame.Height < 1)
            throw new ArgumentOutOfRangeException(nameof(frame), frame, "Both sides must be at least 1 pixel.");
        (_options, _frame) = (options, frame);
    }

    /// <summary>Returns an augmented copy of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="labels">Boxes of the image.</param>
    /// <param name="random">Random number generator.</param>
    public AugmentedImage Apply(RgbImage image, IReadOnlyList<BoxLabel> labels, Random random)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(random);
        var (transform, moved) = Place(image.Size, labels, random);
        return Finish(Warp.Apply(image, transform), moved, random);
    }

    /// <summary>
    /// Combines four images around a random point of the frame (mosaic; Bochkovskiy et al. 2020), each scaled and cropped at random, for
    /// more objects in more contexts.
    /// </summary>
    /// <param name="four">The images with their boxes.</param>
    /// <param name="random">Random number generator.</param>
    /// <exception cref="ArgumentException">There are not four images.</exception>
    public AugmentedImage Mosaic(IReadOnlyList<(RgbImage Image, IReadOnlyList<BoxLabel> Labels)> four, Random random)
    {
        ArgumentNullException.ThrowIfNull(four);
        ArgumentNullException.ThrowIfNull(random);
        if (four.Count != 4) throw new ArgumentException($"A mosaic needs 4 images, not {four.Count}.", nameof(four));
        Interval middle = new(MosaicMargin, 1 - MosaicMargin);
        double x = Math.Round(middle.Sample(random) * _frame.Width) / _frame.Width,
            y = Math.Round(middle.Sample(random) * _frame.Height) / _frame.Height;
        Box[] parts = [new(0, 0, x, y), new(x, 0, 1, y), new(0, y, x, 1), new(x, y, 1, 1)];
        RgbImage frame = new(_frame.Width, _frame.Height, Rgb.Gray(Letterbox.PadColor));
        List<BoxLabel> all = [];
        for (var i = 0; i < parts.Length; i++)
        {
            var transform = ImageTransform.SampleWithin(_options, four[i].Image.Size, _frame, parts[i], random);
            Warp.Copy(four[i].Image, transform, frame, parts[i]);
            foreach (var label in four[i].Labels)
            {
                var moved = transform.Map(label.Box);
                var visible = moved.Intersect(parts[i]);
                if (!moved.IsEmpty && visible.Area >= _options.MinVisibility * moved.Area && !visible.IsEmpty)
                    all.Add(label with { Box = visible });
            }
        }
        return Finish(frame, all, random);
    }

    private AugmentedImage Finish(RgbImage result, IReadOnlyList<BoxLabel> moved, Random random)
    {
        if (_options.VerticalFlipProbability > 0 && random.NextDouble() < _options.VerticalFlipProbability)
        {
            UpsideDown(result);
            moved =
                [.. moved.Select(label => label with { Box = new(label.Box.Left, 1 - label.Box.Bottom, label.Box.Right,
                    1 - label.Box.Top) })];
        }
        ColorChange.Sample(_options, random).Apply(result.Pixels);
        if (random.NextDouble() < _options.BlurProbability) BlurNoise.Blur(result, 0.25 * random.NextDouble());
        if (_options.Noise > 0) BlurNoise.Add(result, _options.Noise * random.NextDouble(), random);
        if (random.NextDouble() < _options.CutoutProbability) Hide(result, moved, random);
        return new(result, moved);
    }

    private (ImageTransform, IReadOnlyList<BoxLabel>) Place(ImageSize size, IReadOnlyList<BoxLabel> labels, Random random)
    {
        for (var attempt = 1; ; attempt++)
        {
            var transform = ImageTransform.Sample(_options, size, _frame, random);
            BoxLabel[] visible = [.. labels.Where(label => transform.VisibleFraction(label.Box) >= _options.MinVisibility)];
            if (visible.Length < labels.Count && attempt < _options.TransformAttempts) continue;
            if (visible.Length == 0 && labels.Count > 0)
            {
                transform = ImageTransform.Letterboxed(size, _frame);
                visible = [.. labels];
            }
            return (transform, [.. visible.Select(label => label with { Box = transform.Map(label.Box).Clip() })]);
        }
    }

    private static void UpsideDown(RgbImage image)
    {
        var stride = 3 * image.Width;
        var kept = new byte[stride];
        for (var y = 0; y < image.Height / 2; y++)
        {
            var upper = image.Pixels.AsSpan(y * stride, stride);
            var lower = image.Pixels.AsSpan((image.Height - 1 - y) * stride, stride);
            upper.CopyTo(kept);
            lower.CopyTo(upper);
            kept.CopyTo(lower);
        }
    }

    private void Hide(RgbImage image, IReadOnlyList<BoxLabel> labels, Random random)
    {
        var hole = Cutout.Sample(_options.MaxCutoutSize, random);
        if (!labels.Any(label => hole.Intersect(label.Box).Area > 0.5 * label.Box.Area)) Cutout.Fill(image, hole);
    }
}
