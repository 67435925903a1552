namespace Kente.Volumes.Geometry;

/// <summary>A rotation, then a translation, of positions in mm.</summary>
internal sealed class RigidTransform
{
    // Squarings of the matrix whose main eigenvector is sought: as many steps of the power iteration as two to this power.
    private const int Squarings = 40;

    // Row by row.
    private readonly double[] _rotation;
    private readonly WorldPoint<Ras> _translation;

    private RigidTransform(double[] rotation, WorldPoint<Ras> translation) => (_rotation, _translation) = (rotation, translation);

    /// <summary>Creates the transform of a unit quaternion and a translation.</summary>
    public static RigidTransform Of(double w, double x, double y, double z, WorldPoint<Ras> translation) => new(
        [
            (w * w) + (x * x) - (y * y) - (z * z), 2 * ((x * y) - (w * z)), 2 * ((x * z) + (w * y)),
            2 * ((x * y) + (w * z)), (w * w) - (x * x) + (y * y) - (z * z), 2 * ((y * z) - (w * x)),
            2 * ((x * z) - (w * y)), 2 * ((y * z) + (w * x)), (w * w) - (x * x) - (y * y) + (z * z),
        ],
        translation);

    /// <summary>
    /// Returns the transform that brings points nearest to others, with the least sum of squared distances (Horn 1987). There are at least
    /// three pairs, not all on a line.
    /// </summary>
    public static RigidTransform Fit(IReadOnlyList<(WorldPoint<Ras> From, WorldPoint<Ras> To)> pairs)
    {
        double[] from = Mean([.. pairs.Select(pair => pair.From)]), to = Mean([.. pairs.Select(pair => pair.To)]);
        var s = new double[9];
        foreach (var pair in pairs)
        {
            double[] a = [pair.From.X - from[0], pair.From.Y - from[1], pair.From.Z - from[2]];
            double[] b = [pair.To.X - to[0], pair.To.Y - to[1], pair.To.Z - to[2]];
            for (int row = 0; row < 3; row++)
                for (int column = 0; column < 3; column++) s[(3 * row) + column] += a[row] * b[column];
        }
        double[] q = MainEigenvector(
        [
            s[0] + s[4] + s[8], s[5] - s[7], s[6] - s[2], s[1] - s[3],
            s[5] - s[7], s[0] - s[4] - s[8], s[1] + s[3], s[6] + s[2],
            s[6] - s[2], s[1] + s[3], s[4] - s[0] - s[8], s[5] + s[7],
            s[1] - s[3], s[6] + s[2], s[5] + s[7], s[8] - s[0] - s[4],
        ]);
        var rotation = Of(q[0], q[1], q[2], q[3], default);
        var rotated = rotation.Apply(new(from[0], from[1], from[2]));
        return new(rotation._rotation, new(to[0] - rotated.X, to[1] - rotated.Y, to[2] - rotated.Z));
    }

    /// <summary>Returns the transformed position.</summary>
    public WorldPoint<Ras> Apply(WorldPoint<Ras> point) => new(
        (_rotation[0] * point.X) + (_rotation[1] * point.Y) + (_rotation[2] * point.Z) + _translation.X,
        (_rotation[3] * point.X) + (_rotation[4] * point.Y) + (_rotation[5] * point.Z) + _translation.Y,
        (_rotation[6] * point.X) + (_rotation[7] * point.Y) + (_rotation[8] * point.Z) + _translation.Z);

    /// <summary>Returns the inverse.</summary>
    public RigidTransform Inverse()
    {
        double[] m = _rotation;
        RigidTransform rotation = new([m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]], default);
        var back = rotation.Apply(_translation);
        return new(rotation._rotation, new(-back.X, -back.Y, -back.Z));
    }

    /// <summary>Returns this transform with another rotation after its own, about the same position of the origin.</summary>
    public RigidTransform Turned(RigidTransform rotation)
    {
        var product = new double[9];
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 3; column++)
                for (int inner = 0; inner < 3; inner++)
                    product[(3 * row) + column] += rotation._rotation[(3 * row) + inner] * _rotation[(3 * inner) + column];
        return new(product, _translation);
    }

    /// <summary>Returns this transform with another translation after it.</summary>
    public RigidTransform Shifted(double x, double y, double z) =>
        new(_rotation, new(_translation.X + x, _translation.Y + y, _translation.Z + z));

    /// <summary>Returns the angle in degrees between the rotations of two transforms.</summary>
    public double AngleTo(RigidTransform other)
    {
        double trace = _rotation.Zip(other._rotation, (a, b) => a * b).Sum();
        return Math.Acos(Math.Clamp((trace - 1) / 2, -1, 1)) * 180 / Math.PI;
    }

    /// <summary>Returns the affine of a grid after this transform.</summary>
    public Affine Place(Affine grid)
    {
        var origin = Apply(grid.ToWorld(new VoxelPoint(0, 0, 0)));
        WorldPoint<Ras>[] ends =
        [
            Apply(grid.ToWorld(new VoxelPoint(1, 0, 0))), Apply(grid.ToWorld(new VoxelPoint(0, 1, 0))),
            Apply(grid.ToWorld(new VoxelPoint(0, 0, 1))),
        ];
        return Affine.FromRows(
            ends[0].X - origin.X, ends[1].X - origin.X, ends[2].X - origin.X, origin.X,
            ends[0].Y - origin.Y, ends[1].Y - origin.Y, ends[2].Y - origin.Y, origin.Y,
            ends[0].Z - origin.Z, ends[1].Z - origin.Z, ends[2].Z - origin.Z, origin.Z);
    }

    private static double[] Mean(WorldPoint<Ras>[] points) =>
        [points.Average(point => point.X), points.Average(point => point.Y), points.Average(point => point.Z)];

    // The unit eigenvector of the largest eigenvalue of a symmetric 4 × 4 matrix.
    private static double[] MainEigenvector(double[] m)
    {
        const int Size = 4;
        // No eigenvalue is negative after this shift, so that the largest is the one of the largest magnitude.
        double shift = m.Sum(Math.Abs);
        for (int at = 0; at < m.Length; at += Size + 1) m[at] += shift;
        for (int squaring = 0; squaring < Squarings; squaring++)
        {
            double scale = Math.Max(m.Max(Math.Abs), double.Epsilon);
            var square = new double[m.Length];
            for (int row = 0; row < Size; row++)
                for (int column = 0; column < Size; column++)
                    for (int inner = 0; inner < Size; inner++)
                        square[(Size * row) + column] += m[(Size * row) + inner] / scale * (m[(Size * inner) + column] / scale);
            m = square;
        }
        // Every column is a multiple of it now; the largest is the most accurate.
        double[][] columns =
        [
            .. Enumerable.Range(0, Size).Select(column => Enumerable.Range(0, Size).Select(row => m[(Size * row) + column]).ToArray()),
        ];
        double[] main = columns.MaxBy(column => column.Sum(value => value * value))!;
        double length = Math.Sqrt(main.Sum(value => value * value));
        return length > 0 ? [.. main.Select(value => value / length)] : [1, 0, 0, 0];
    }
}
