using Kente.Vision.Geometry;
using SkiaSharp;

namespace Kente.Vision.Filters.Warps;

/// <summary>One affine map for the whole layer.</summary>
internal sealed class AffineWarp(AffineTransform transform, ImageSize size) : LayerWarp
{
    public override SKRect Bounds => BoundsOf(
        [Map(0, 0), Map(size.Width, 0), Map(0, size.Height), Map(size.Width, size.Height)]);

    public override (double X, double Y) Map(double x, double y) => transform.Apply(x, y);

    protected override void Draw(SKCanvas canvas, SKImage image, SKSamplingOptions sampling, SKPaint paint)
    {
        canvas.Save();
        canvas.Concat(new SKMatrix(
            (float)transform.Xx, (float)transform.Xy, (float)transform.X, (float)transform.Yx, (float)transform.Yy, (float)transform.Y,
            0, 0, 1));
        canvas.DrawImage(image, 0, 0, sampling, paint);
        canvas.Restore();
    }
}
