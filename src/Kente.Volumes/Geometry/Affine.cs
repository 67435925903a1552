using System.Globalization;

namespace Kente.Volumes;

/// <summary>
/// The affine transform from voxels to mm of a volume: <c>x = a₀₀·i + a₀₁·j + a₀₂·k + a₀₃</c>, likewise y and z, with (x, y, z) in
/// <see cref="Ras"/>. It holds spacing, orientation and position of a volume.
/// </summary>
public sealed class Affine : IEquatable<Affine>
{
    // Below this volume of the parallelepiped of the unit axes, two axes are practically parallel.
    private const double MinVolume = 1e-6;

    private readonly double[] _rows;
    private readonly double[] _inverse;

    private Affine(double[] rows)
    {
        _rows = rows;
        _inverse = Inverse(rows);
    }

    /// <summary>Gets the distances between adjacent voxels in mm.</summary>
    public VoxelSpacing Spacing => new(Length(0), Length(1), Length(2));

    /// <summary>
    /// Gets the directions in which the indices i, j and k grow, rounded to the axes of the body: a permutation of R or L (right, left), A
    /// or P (anterior, posterior) and S or I (superior, inferior), such as <c>"LPS"</c>.
    /// </summary>
    public string Orientation
    {
        get
        {
            var letters = new char[3];
            for (int axis = 0; axis < 3; axis++)
            {
                int world = WorldAxes[axis];
                letters[axis] = this[world, axis] < 0 ? "LPI"[world] : "RAS"[world];
            }
            return new(letters);
        }
    }

    /// <summary>Gets the world axis (0 x, 1 y, 2 z) that is nearest to each voxel axis; a permutation.</summary>
    internal IReadOnlyList<int> WorldAxes
    {
        get
        {
            double Along(int world, int axis) => Math.Abs(this[world, axis]) / Length(axis);
            int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
            // Where two orders are equally near, the first counts, whatever the rounding: a reoriented volume must have the order 0, 1, 2.
            return orders.MaxBy(order => Math.Round(Along(order[0], 0) + Along(order[1], 1) + Along(order[2], 2), 9))!;
        }
    }

    /// <summary>Whether the voxel axes are at right angles, which a quaternion can describe.</summary>
    internal bool IsOrthogonal => Math.Abs(Cosine(0, 1)) < 1e-4 && Math.Abs(Cosine(0, 2)) < 1e-4 && Math.Abs(Cosine(1, 2)) < 1e-4;

    /// <summary>Gets an element of the matrix.</summary>
    /// <param name="row">0 for x, 1 for y, 2 for z.</param>
    /// <param name="column">0 for i, 1 for j, 2 for k, 3 for the position of the first voxel.</param>
    public double this[int row, int column] => row is >= 0 and < 3 && column is >= 0 and < 4
        ? _rows[(4 * row) + column]
        : throw new ArgumentOutOfRangeException(row is >= 0 and < 3 ? nameof(column) : nameof(row), "The matrix has 3 rows and 4 columns.");

    /// <summary>Creates a transform from its matrix.</summary>
    /// <param name="rows">The 12 numbers of the 3 × 4 matrix, row by row.</param>
    /// <exception cref="ArgumentException">
    /// There are not 12 numbers, one is not finite, or the axes lie in a plane, so that the matrix has no inverse.
    /// </exception>
    public static Affine FromRows(params ReadOnlySpan<double> rows)
    {
        if (rows.Length != 12) throw new ArgumentException($"An affine has 3 rows of 4 numbers, not {rows.Length} numbers.", nameof(rows));
        foreach (double number in rows)
            if (!double.IsFinite(number))
                throw new ArgumentException($"The affine contains {number}; its numbers must be finite.", nameof(rows));
        return new(rows.ToArray());
    }

    /// <summary>Creates a transform whose axes i, j and k point to the right, to the front and to the head.</summary>
    /// <param name="spacing">Distances between adjacent voxels in mm.</param>
    /// <param name="origin">Position of the first voxel; default (0, 0, 0).</param>
    /// <exception cref="ArgumentOutOfRangeException">A distance is not above 0.</exception>
    public static Affine FromSpacing(VoxelSpacing spacing, WorldPoint<Ras> origin = default)
    {
        spacing.Positive(nameof(spacing));
        return FromRows(spacing.I, 0, 0, origin.X, 0, spacing.J, 0, origin.Y, 0, 0, spacing.K, origin.Z);
    }

    /// <summary>Returns the position of a voxel in mm.</summary>
    /// <param name="point">The position in voxels.</param>
    public WorldPoint<Ras> ToWorld(VoxelPoint point)
    {
        var (x, y, z) = Apply(_rows, point.I, point.J, point.K);
        return new(x, y, z);
    }

    /// <summary>Returns the position in voxels of a position in mm.</summary>
    /// <typeparam name="TSpace">The coordinate system of the position.</typeparam>
    /// <param name="point">The position in mm.</param>
    public VoxelPoint ToVoxel<TSpace>(WorldPoint<TSpace> point) where TSpace : IWorldSpace
    {
        var ras = point.To<Ras>();
        var (i, j, k) = Apply(_inverse, ras.X, ras.Y, ras.Z);
        return new(i, j, k);
    }

    /// <inheritdoc/>
    public bool Equals(Affine? other) => other is not null && _rows.AsSpan().SequenceEqual(other._rows);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Affine);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_rows[0], _rows[3], _rows[5], _rows[7], _rows[10], _rows[11]);

    /// <summary>Returns the matrix with one line for each row.</summary>
    public override string ToString() => string.Join('\n', _rows.Chunk(4).Select(
        row => string.Concat(row.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value,12:0.####}")))));

    /// <summary>
    /// Returns the transform of another grid of the same body, whose voxel (i, j, k) lies at the voxel
    /// <c>origin + i·first + j·second + k·third</c> of this grid.
    /// </summary>
    internal Affine Of(VoxelPoint origin, VoxelPoint first, VoxelPoint second, VoxelPoint third)
    {
        var start = ToWorld(origin);
        var rows = new double[12];
        VoxelPoint[] steps = [first, second, third];
        for (int row = 0; row < 3; row++)
        {
            for (int axis = 0; axis < 3; axis++)
                rows[(4 * row) + axis] = (this[row, 0] * steps[axis].I) + (this[row, 1] * steps[axis].J) + (this[row, 2] * steps[axis].K);
            rows[(4 * row) + 3] = row switch { 0 => start.X, 1 => start.Y, _ => start.Z };
        }
        return FromRows(rows);
    }

    /// <summary>Returns the matrix from voxels of another grid of the same body to voxels of this grid, as 12 numbers.</summary>
    internal double[] VoxelsFrom(Affine other)
    {
        var rows = new double[12];
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 4; column++)
            {
                double sum = column == 3 ? _inverse[(4 * row) + 3] : 0;
                for (int inner = 0; inner < 3; inner++) sum += _inverse[(4 * row) + inner] * other[inner, column];
                rows[(4 * row) + column] = sum;
            }
        return rows;
    }

    private static (double, double, double) Apply(double[] rows, double a, double b, double c) => (
        (rows[0] * a) + (rows[1] * b) + (rows[2] * c) + rows[3],
        (rows[4] * a) + (rows[5] * b) + (rows[6] * c) + rows[7],
        (rows[8] * a) + (rows[9] * b) + (rows[10] * c) + rows[11]);

    private static double[] Inverse(double[] m)
    {
        double Minor(int a, int b, int c, int d) => (m[a] * m[d]) - (m[b] * m[c]);
        double determinant = (m[0] * Minor(5, 6, 9, 10)) - (m[1] * Minor(4, 6, 8, 10)) + (m[2] * Minor(4, 5, 8, 9));
        double lengths = Norm(m[0], m[4], m[8]) * Norm(m[1], m[5], m[9]) * Norm(m[2], m[6], m[10]);
        if (!(Math.Abs(determinant) > MinVolume * lengths) || !double.IsFinite(1 / determinant))
            throw new ArgumentException(
                "The affine is singular: the three axes of the voxels lie in a plane, or one has the length 0.", "rows");
        double[] inverse =
        [
            Minor(5, 6, 9, 10), -Minor(1, 2, 9, 10), Minor(1, 2, 5, 6), 0,
            -Minor(4, 6, 8, 10), Minor(0, 2, 8, 10), -Minor(0, 2, 4, 6), 0,
            Minor(4, 5, 8, 9), -Minor(0, 1, 8, 9), Minor(0, 1, 4, 5), 0,
        ];
        for (int i = 0; i < 12; i++) inverse[i] /= determinant;
        for (int row = 0; row < 12; row += 4)
            inverse[row + 3] = -((inverse[row] * m[3]) + (inverse[row + 1] * m[7]) + (inverse[row + 2] * m[11]));
        return inverse;
    }

    private static double Norm(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));

    private double Length(int axis) => Norm(_rows[axis], _rows[4 + axis], _rows[8 + axis]);

    private double Cosine(int a, int b) =>
        ((_rows[a] * _rows[b]) + (_rows[4 + a] * _rows[4 + b]) + (_rows[8 + a] * _rows[8 + b])) / (Length(a) * Length(b));
}
