namespace Kente.Vision.Geometry;

/// <summary>An affine map of the plane: <c>x' = Xx·x + Xy·y + X</c>, <c>y' = Yx·x + Yy·y + Y</c>.</summary>
internal readonly record struct AffineTransform(double Xx, double Xy, double X, double Yx, double Yy, double Y)
{
    // Ratio of the variances across and along the points below which they count as collinear: 0.1 % of the length.
    private const double MinFlatness = 1e-6;

    /// <summary>Returns the affine map that a similarity transform is.</summary>
    public static AffineTransform Of(SimilarityTransform from) => new(from.A, -from.B, from.X, from.B, from.A, from.Y);

    /// <summary>
    /// Returns the map that maps points to others with the least sum of squared distances: M = (Σ v·uᵀ)(Σ u·uᵀ)⁻¹ of the centered points
    /// u and v.
    /// </summary>
    /// <param name="from">The points.</param>
    /// <param name="to">Where they should lie.</param>
    /// <returns>The map; <see langword="null"/> if the points are collinear.</returns>
    public static AffineTransform? Between(IReadOnlyList<(double X, double Y)> from, IReadOnlyList<(double X, double Y)> to)
    {
        if (AreCollinear(from)) return null;
        var (sx, sy) = (from.Average(point => point.X), from.Average(point => point.Y));
        var (tx, ty) = (to.Average(point => point.X), to.Average(point => point.Y));
        double xx = 0, xy = 0, yy = 0, ux = 0, uy = 0, vx = 0, vy = 0;
        foreach (var (one, other) in from.Zip(to))
        {
            double x = one.X - sx, y = one.Y - sy, u = other.X - tx, v = other.Y - ty;
            (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
            (ux, uy, vx, vy) = (ux + (u * x), uy + (u * y), vx + (v * x), vy + (v * y));
        }
        double determinant = (xx * yy) - (xy * xy);
        double a = ((ux * yy) - (uy * xy)) / determinant, b = ((uy * xx) - (ux * xy)) / determinant;
        double c = ((vx * yy) - (vy * xy)) / determinant, d = ((vy * xx) - (vx * xy)) / determinant;
        return new(a, b, tx - (a * sx) - (b * sy), c, d, ty - (c * sx) - (d * sy));
    }

    /// <summary>Returns whether points lie on a line, or are all the same.</summary>
    public static bool AreCollinear(IReadOnlyList<(double X, double Y)> points)
    {
        var (meanX, meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        double xx = 0, xy = 0, yy = 0;
        foreach (var (x, y) in points)
        {
            double u = x - meanX, v = y - meanY;
            (xx, xy, yy) = (xx + (u * u), xy + (u * v), yy + (v * v));
        }
        // The determinant is the product of both variances along the principal axes, the trace is nearly the larger one.
        return !((xx * yy) - (xy * xy) > MinFlatness * (xx + yy) * (xx + yy));
    }

    /// <summary>Maps a point.</summary>
    public (double X, double Y) Apply(double x, double y) => ((Xx * x) + (Xy * y) + X, (Yx * x) + (Yy * y) + Y);
}
