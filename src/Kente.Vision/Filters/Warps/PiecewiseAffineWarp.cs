using Kente.Vision.Geometry;
using SkiaSharp;

namespace Kente.Vision.Filters.Warps;

/// <summary>An affine map for each triangle of the anchors and of the corners of the layer.</summary>
internal sealed class PiecewiseAffineWarp : LayerWarp
{
    // Distance in pixels below which two positions are the same.
    private const double MinDistance = 1e-3;

    private readonly (double X, double Y)[] _from, _to;
    private readonly IReadOnlyList<(int A, int B, int C)> _triangles;

    private PiecewiseAffineWarp((double X, double Y)[] from, (double X, double Y)[] to) =>
        (_from, _to, _triangles) = (from, to, Triangulation.Of(from));

    public override SKRect Bounds => BoundsOf(_to);

    /// <summary>Creates the warp; <see langword="null"/> if the anchors are on a line.</summary>
    public static PiecewiseAffineWarp? Between(
        ImageSize size, IReadOnlyList<(double X, double Y)> from, IReadOnlyList<(double X, double Y)> to)
    {
        if (AffineTransform.Between(from, to) is not { } whole) return null;
        // Anchors may lie outside of the image.
        double left = Math.Min(0, from.Min(point => point.X)), top = Math.Min(0, from.Min(point => point.Y));
        double right = Math.Max(size.Width, from.Max(point => point.X)), bottom = Math.Max(size.Height, from.Max(point => point.Y));
        (double X, double Y)[] corners =
            [.. ((double X, double Y)[])[(left, top), (right, top), (left, bottom), (right, bottom)]];
        corners = [.. corners.Where(corner => from.All(point => Distance(point, corner) >= MinDistance))];
        return new([.. from, .. corners], [.. to, .. corners.Select(corner => whole.Apply(corner.X, corner.Y))]);
    }

    public override (double X, double Y) Map(double x, double y)
    {
        // Outside of all triangles, that which the point is least outside of.
        var ((a, b, c), (u, v, w)) = _triangles
            .Select(triangle => (triangle, Weights: Barycentric(x, y, _from[triangle.A], _from[triangle.B], _from[triangle.C])))
            .MaxBy(triangle => Math.Min(triangle.Weights.U, Math.Min(triangle.Weights.V, triangle.Weights.W)));
        return ((u * _to[a].X) + (v * _to[b].X) + (w * _to[c].X), (u * _to[a].Y) + (v * _to[b].Y) + (w * _to[c].Y));
    }

    /// <summary>Returns whether two of the points are the same.</summary>
    public static bool HasTwins(IReadOnlyList<(double X, double Y)> points) =>
        points.Index().Any(point => points.Take(point.Index).Any(other => Distance(point.Item, other) < MinDistance));

    protected override void Draw(SKCanvas canvas, SKImage image, SKSamplingOptions sampling, SKPaint paint)
    {
        using var shader = image.ToShader(SKShaderTileMode.Decal, SKShaderTileMode.Decal, sampling);
        paint.Shader = shader;
        // Where triangles fold over each other, the last one is visible rather than a mixture.
        paint.BlendMode = SKBlendMode.Src;
        int[] corners = [.. _triangles.SelectMany(triangle => (int[])[triangle.A, triangle.B, triangle.C])];
        using var vertices = SKVertices.CreateCopy(
            SKVertexMode.Triangles, [.. corners.Select(i => Point(_to[i]))], [.. corners.Select(i => Point(_from[i]))], null);
        canvas.DrawVertices(vertices, SKBlendMode.Modulate, paint);
    }

    private static double Distance((double X, double Y) one, (double X, double Y) other) =>
        double.Hypot(one.X - other.X, one.Y - other.Y);

    private static SKPoint Point((double X, double Y) point) => new((float)point.X, (float)point.Y);

    private static (double U, double V, double W) Barycentric(
        double x, double y, (double X, double Y) a, (double X, double Y) b, (double X, double Y) c)
    {
        double area = ((b.X - a.X) * (c.Y - a.Y)) - ((c.X - a.X) * (b.Y - a.Y));
        double v = (((x - a.X) * (c.Y - a.Y)) - ((c.X - a.X) * (y - a.Y))) / area;
        double w = (((b.X - a.X) * (y - a.Y)) - ((x - a.X) * (b.Y - a.Y))) / area;
        return (1 - v - w, v, w);
    }
}
