using Kente.Volumes.Voxels;

namespace Kente.Volumes;

/// <summary>
/// A grid of voxels with its position in the patient: a CT or MR scan. Voxels are addressed by i, j and k; i varies fastest in memory and
/// in files. A volume does not change; its methods return new volumes. It is safe to use from several threads.
/// </summary>
/// <example><code>
/// var scan = Volume.Load("ct.nii.gz");
/// WorldPoint&lt;Ras&gt; position = scan.ToWorld(new VoxelPoint(120, 88, 40));
/// Volume small = scan.ToClosestRas().Resample(1.5);
/// small.Save("ct-1.5mm.nii.gz");
/// </code></example>
public sealed partial class Volume
{
    private readonly VoxelSource _voxels;

    /// <summary>Creates a volume that uses an array without a copy.</summary>
    /// <param name="size">Number of voxels along each axis.</param>
    /// <param name="affine">Transform from voxels to mm.</param>
    /// <param name="voxels">The voxels; i varies fastest, then j, then k. The caller must not change them later.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of voxels is below 1.</exception>
    /// <exception cref="ArgumentException">The array does not have i × j × k values.</exception>
    public Volume(VolumeSize size, Affine affine, float[] voxels)
        : this(size, affine, new ArrayVoxels(voxels ?? throw new ArgumentNullException(nameof(voxels))))
    {
        if (voxels.LongLength != size.Count)
            throw new ArgumentException($"A volume of {size} voxels has {size.Count} values, not {voxels.LongLength}.", nameof(voxels));
    }

    internal Volume(VolumeSize size, Affine affine, VoxelSource voxels)
    {
        ArgumentNullException.ThrowIfNull(affine);
        (Size, Affine, _voxels) = (size.Positive(nameof(size)), affine, voxels);
    }

    /// <summary>Gets the number of voxels along each axis.</summary>
    public VolumeSize Size { get; }

    /// <summary>Gets the transform from voxels to mm.</summary>
    public Affine Affine { get; }

    /// <summary>Gets the distances between adjacent voxels in mm.</summary>
    public VoxelSpacing Spacing => Affine.Spacing;

    /// <summary>Gets the type of the voxels in the file from which the volume was read; Float32 for computed volumes.</summary>
    public VoxelType StoredType { get; internal init; } = VoxelType.Float32;

    /// <summary>
    /// Gets whether the file states where the volume lies in the patient. A NIfTI file with neither sform nor qform does not; its axes are
    /// read as right, front and head, which may be wrong.
    /// </summary>
    public bool HasPosition => CoordinateCode != 0;

    /// <summary>What NIfTI's codes of coordinates say about the world: 1 scanner, 2 aligned, 3 Talairach, 4 MNI; 0 unknown.</summary>
    internal int CoordinateCode { get; init; } = 1;

    /// <summary>Gets a voxel.</summary>
    /// <param name="i">Index along the first axis.</param>
    /// <param name="j">Index along the second axis.</param>
    /// <param name="k">Index along the third axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the volume.</exception>
    public float this[int i, int j, int k]
    {
        get
        {
            if (i < 0 || i >= Size.I || j < 0 || j >= Size.J || k < 0 || k >= Size.K)
                throw new ArgumentOutOfRangeException(nameof(i), (i, j, k), $"The volume has {Size} voxels.");
            return At(i, j, k);
        }
    }

    /// <summary>Returns the position of a voxel in mm.</summary>
    /// <param name="point">The position in voxels.</param>
    public WorldPoint<Ras> ToWorld(VoxelPoint point) => Affine.ToWorld(point);

    /// <summary>Returns the position in voxels of a position in mm.</summary>
    /// <typeparam name="TSpace">The coordinate system of the position.</typeparam>
    /// <param name="point">The position in mm.</param>
    public VoxelPoint ToVoxel<TSpace>(WorldPoint<TSpace> point) where TSpace : IWorldSpace => Affine.ToVoxel(point);

    /// <summary>Gets the position of the center in mm.</summary>
    public WorldPoint<Ras> Center => ToWorld(new((Size.I - 1) / 2.0, (Size.J - 1) / 2.0, (Size.K - 1) / 2.0));

    /// <summary>Returns whether a position lies in one of the voxels, which extend half a voxel around their centers.</summary>
    /// <param name="point">The position in voxels.</param>
    public bool Contains(VoxelPoint point) =>
        IsInside(point.I, Size.I) && IsInside(point.J, Size.J) && IsInside(point.K, Size.K);

    /// <summary>Returns the value at a position, interpolated linearly; beyond the centers of the outer voxels, the nearest
    /// value.</summary>
    /// <param name="point">The position in voxels.</param>
    public float Sample(VoxelPoint point)
    {
        var (i, ri) = Split(point.I, Size.I);
        var (j, rj) = Split(point.J, Size.J);
        var (k, rk) = Split(point.K, Size.K);
        int i1 = Math.Min(i + 1, Size.I - 1), j1 = Math.Min(j + 1, Size.J - 1), k1 = Math.Min(k + 1, Size.K - 1);
        float Row(int jj, int kk) => Mix(At(i, jj, kk), At(i1, jj, kk), ri);
        return Mix(Mix(Row(j, k), Row(j1, k), rj), Mix(Row(j, k1), Row(j1, k1), rj), rk);
    }

    /// <summary>Copies the voxels of one row: all i of given j and k.</summary>
    /// <param name="j">Index along the second axis.</param>
    /// <param name="k">Index along the third axis.</param>
    /// <param name="row">Receives <c>Size.I</c> voxels.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the volume.</exception>
    /// <exception cref="ArgumentException">The row does not have <c>Size.I</c> values.</exception>
    public void CopyRow(int j, int k, Span<float> row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(j);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(j, Size.J);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(k, Size.K);
        if (row.Length != Size.I) throw new ArgumentException($"A row has {Size.I} voxels, not {row.Length}.", nameof(row));
        _voxels.Read(Index(0, j, k), row);
    }

    /// <summary>Returns a copy of the voxels; i varies fastest, then j, then k.</summary>
    public float[] ToArray()
    {
        var voxels = new float[Size.Count];
        for (int k = 0; k < Size.K; k++)
            for (int j = 0; j < Size.J; j++) CopyRow(j, k, voxels.AsSpan((int)Index(0, j, k), Size.I));
        return voxels;
    }

    /// <summary>Computes the range, the mean and the standard deviation of the voxels.</summary>
    public VoxelStatistics Statistics()
    {
        var (min, max, mean, squares, areIntegers) = (float.MaxValue, float.MinValue, 0.0, 0.0, true);
        var row = new float[Size.I];
        long count = 0;
        for (int k = 0; k < Size.K; k++)
            for (int j = 0; j < Size.J; j++)
            {
                CopyRow(j, k, row);
                foreach (float value in row)
                {
                    (min, max) = (Math.Min(min, value), Math.Max(max, value));
                    areIntegers &= MathF.Floor(value) == value;
                    // Welford 1962: exact also where the mean is large compared with the deviation.
                    double difference = value - mean;
                    mean += difference / ++count;
                    squares += difference * (value - mean);
                }
            }
        return new(min, max, mean, Math.Sqrt(squares / count), areIntegers);
    }

    internal long Index(int i, int j, int k) => i + (Size.I * (j + ((long)Size.J * k)));

    // The voxel of valid indices.
    internal float At(int i, int j, int k)
    {
        long index = Index(i, j, k);
        if (_voxels.Array is { } array) return array[index];
        Span<float> one = stackalloc float[1];
        _voxels.Read(index, one);
        return one[0];
    }

    private static bool IsInside(double index, int length) => index >= -0.5 && index < length - 0.5;

    private static (int First, float Fraction) Split(double index, int length)
    {
        double clamped = Math.Clamp(double.IsNaN(index) ? 0 : index, 0, length - 1);
        int first = Math.Min((int)clamped, Math.Max(0, length - 2));
        return (first, (float)(clamped - first));
    }

    private static float Mix(float first, float second, float weight) => first + ((second - first) * weight);
}
