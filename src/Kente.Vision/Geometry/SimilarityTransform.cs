namespace Kente.Vision.Geometry;

/// <summary>
/// A rotation, uniform scale and translation: <c>x' = A·x − B·y + X</c>, <c>y' = B·x + A·y + Y</c>.
/// </summary>
internal readonly record struct SimilarityTransform(double A, double B, double X, double Y)
{
    /// <summary>Gets the scale.</summary>
    public double Scale => Math.Sqrt((A * A) + (B * B));

    /// <summary>
    /// Returns the transform without reflection that maps points to others with the least sum of squared distances (Umeyama 1991; in the
    /// plane it has this closed form).
    /// </summary>
    /// <param name="from">The points.</param>
    /// <param name="to">Where they should lie.</param>
    /// <returns>The transform; <see langword="null"/> if all points are the same.</returns>
    public static SimilarityTransform? Between(
        IReadOnlyList<(double X, double Y)> from, IReadOnlyList<(double X, double Y)> to)
    {
        var (source, target) = (Mean(from), Mean(to));
        double dot = 0, cross = 0, variance = 0;
        foreach (var (one, other) in from.Zip(to))
        {
            double x = one.X - source.X, y = one.Y - source.Y, u = other.X - target.X, v = other.Y - target.Y;
            dot += (x * u) + (y * v);
            cross += (x * v) - (y * u);
            variance += (x * x) + (y * y);
        }
        double a = dot / variance, b = cross / variance;
        return double.IsFinite(a) && double.IsFinite(b) && (a != 0 || b != 0)
            ? new(a, b, target.X - (a * source.X) + (b * source.Y), target.Y - (b * source.X) - (a * source.Y))
            : null;
    }

    /// <summary>Maps a point.</summary>
    public (double X, double Y) Apply(double x, double y) => ((A * x) - (B * y) + X, (B * x) + (A * y) + Y);

    /// <summary>Returns the transform that maps back.</summary>
    public SimilarityTransform Inverse()
    {
        double squared = (A * A) + (B * B), a = A / squared, b = -B / squared;
        return new(a, b, (b * Y) - (a * X), -(b * X) - (a * Y));
    }

    private static (double X, double Y) Mean(IReadOnlyList<(double X, double Y)> points) =>
        (points.Average(point => point.X), points.Average(point => point.Y));
}
