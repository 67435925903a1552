using Kente.Vision.Augmentation;

namespace Kente.Vision.Landmarks.Augmentation;

/// <summary>
/// Augments training images and moves their points alike. The same image and random numbers give the same result. Safe to use from several
/// threads, each with its own Random.
/// </summary>
internal sealed class LandmarkAugmenter
{
    private const double MinInside = 0.9;
    private const int Attempts = 8;

    private readonly LandmarkAugmentation _options;
    private readonly BoxAugmentation _geometry;
    private readonly LandmarkScheme _scheme;
    private readonly ImageSize _frame;

    /// <summary>Creates an augmenter for one frame size.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or flips would mix the sides of points.</exception>
    public LandmarkAugmenter(LandmarkAugmentation options, LandmarkScheme scheme, ImageSize frame)
    {
        options.Check(scheme);
        (_options, _geometry, _scheme, _frame) = (options, options.ToBoxAugmentation(scheme), scheme, frame);
    }

    /// <summary>Returns an augmented copy of an image.</summary>
    /// <param name="image">The image, possibly smaller than the annotated one.</param>
    /// <param name="size">Size of the annotated image.</param>
    /// <param name="points">Points in pixels of the annotated image.</param>
    /// <param name="random">Random number generator.</param>
    public AugmentedLandmarks Apply(RgbImage image, ImageSize size, IReadOnlyList<LandmarkPoint> points, Random random)
    {
        var (transform, moved) = Place(image.Size, size, points, random);
        var result = Warp.Apply(image, transform);
        if (random.NextDouble() < _options.ElasticProbability)
        {
            ElasticField field = new(_frame, _options.Elastic * Math.Max(_frame.Width, _frame.Height), random);
            result = field.Apply(result);
            for (int i = 0; i < moved.Length; i++)
                if (moved[i].IsAnnotated)
                {
                    var (x, y) = field.Move(moved[i].X, moved[i].Y);
                    moved[i] = moved[i] with { X = x, Y = y };
                }
        }
        ColorChange.Sample(_geometry, random).Apply(result.Pixels);
        if (random.NextDouble() < _options.BlurProbability) BlurNoise.Blur(result, 0.25 * random.NextDouble());
        if (_options.Noise > 0) BlurNoise.Add(result, _options.Noise * random.NextDouble(), random);
        if (random.NextDouble() < _options.OcclusionProbability) Occlude(result, moved, random);
        return new(result, moved);
    }

    private (ImageTransform, LandmarkPoint[]) Place(
        ImageSize image, ImageSize size, IReadOnlyList<LandmarkPoint> points, Random random)
    {
        // Points that the image itself cuts cannot be kept.
        int inside = points.Count(point => point.IsAnnotated && point.X >= 0 && point.Y >= 0 && point.X <= size.Width
            && point.Y <= size.Height);
        for (int attempt = 1; ; attempt++)
        {
            var transform = attempt <= Attempts
                ? ImageTransform.Sample(_geometry, image, _frame, random)
                : ImageTransform.Letterboxed(image, _frame);
            var moved = Moved(transform, size, points);
            if (attempt > Attempts || moved.Count(IsInside) >= MinInside * inside) return (transform, moved);
        }
    }

    private LandmarkPoint[] Moved(ImageTransform transform, ImageSize size, IReadOnlyList<LandmarkPoint> points)
    {
        var moved = new LandmarkPoint[points.Count];
        for (int i = 0; i < moved.Length; i++)
        {
            var (x, y) = transform.Map(points[i].X / size.Width, points[i].Y / size.Height);
            moved[transform.IsMirrored ? _scheme.Mirrored[i] : i] = points[i] with { X = x * _frame.Width, Y = y * _frame.Height };
        }
        return moved;
    }

    private bool IsInside(LandmarkPoint point) =>
        point.IsAnnotated && point.X >= 0 && point.Y >= 0 && point.X <= _frame.Width && point.Y <= _frame.Height;

    private void Occlude(RgbImage image, LandmarkPoint[] points, Random random)
    {
        var hole = Cutout.Sample(_options.MaxOcclusionSize, random);
        Cutout.Fill(image, hole);
        var (left, top, right, bottom) = hole.ToPixels(image.Size);
        for (int i = 0; i < points.Length; i++)
            if (points[i] is { Visibility: LandmarkVisibility.Visible } point
                && point.X >= (int)left && point.X < (int)right && point.Y >= (int)top && point.Y < (int)bottom)
                points[i] = point with { Visibility = LandmarkVisibility.Hidden };
    }
}
