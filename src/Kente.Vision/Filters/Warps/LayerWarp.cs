using Kente.Vision.Geometry;
using SkiaSharp;

namespace Kente.Vision.Filters.Warps;

/// <summary>Maps the pixels of a layer to those of the image it is drawn on.</summary>
internal abstract class LayerWarp
{
    private static readonly SKSamplingOptions Sampling = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>Creates the warp that moves anchors to landmarks.</summary>
    /// <param name="kind">Kind of the warp.</param>
    /// <param name="size">Size of the layer.</param>
    /// <param name="from">The anchors, in pixels of the layer.</param>
    /// <param name="to">The landmarks, in pixels of the image.</param>
    /// <returns>The warp; <see langword="null"/> if the landmarks leave nothing to draw, because all are the same.</returns>
    public static LayerWarp? Create(
        FilterWarp kind, ImageSize size, IReadOnlyList<(double X, double Y)> from, IReadOnlyList<(double X, double Y)> to) => kind switch
        {
            FilterWarp.Similarity => SimilarityTransform.Between(from, to) is { } similarity
                ? new AffineWarp(AffineTransform.Of(similarity), size)
                : null,
            FilterWarp.Affine => AffineTransform.Between(from, to) is { } affine ? new AffineWarp(affine, size) : null,
            _ => PiecewiseAffineWarp.Between(size, from, to),
        };

    /// <summary>Maps a point of the layer.</summary>
    public abstract (double X, double Y) Map(double x, double y);

    /// <summary>Returns the smallest rectangle that contains the drawn layer.</summary>
    public abstract SKRect Bounds { get; }

    /// <summary>Draws the layer with bilinear interpolation, and reduced copies where it is made smaller.</summary>
    public void Draw(SKCanvas canvas, SKImage image)
    {
        using SKPaint paint = new() { IsAntialias = true };
        Draw(canvas, image, Sampling, paint);
    }

    protected abstract void Draw(SKCanvas canvas, SKImage image, SKSamplingOptions sampling, SKPaint paint);

    protected static SKRect BoundsOf(IEnumerable<(double X, double Y)> points)
    {
        (double X, double Y)[] all = [.. points];
        return new(
            (float)all.Min(point => point.X), (float)all.Min(point => point.Y), (float)all.Max(point => point.X),
            (float)all.Max(point => point.Y));
    }
}
