using Kente.Volumes.Voxels;

namespace Kente.Volumes;

public sealed partial class Volume
{
    /// <summary>Returns a part of the volume, at the same position in the patient.</summary>
    /// <param name="i">First index along the first axis.</param>
    /// <param name="j">First index along the second axis.</param>
    /// <param name="k">First index along the third axis.</param>
    /// <param name="size">Number of voxels along each axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is empty or extends beyond the volume.</exception>
    public Volume Crop(int i, int j, int k, VolumeSize size)
    {
        size.Positive(nameof(size));
        if (i < 0 || j < 0 || k < 0 || i > Size.I - size.I || j > Size.J - size.J || k > Size.K - size.K)
            throw new ArgumentOutOfRangeException(
                nameof(size), size, $"A part of {size} voxels from voxel ({i}, {j}, {k}) extends beyond the volume of {Size} voxels.");
        var voxels = new float[size.Count];
        for (int kk = 0; kk < size.K; kk++)
            for (int jj = 0; jj < size.J; jj++)
                _voxels.Read(Index(i, j + jj, k + kk), voxels.AsSpan(size.I * (jj + (size.J * kk)), size.I));
        return With(size, Affine.Of(new(i, j, k), new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)), voxels);
    }

    /// <summary>
    /// Returns the volume with its axes permuted and reversed so that i, j and k grow nearest to the right, the front and the head of the
    /// patient. No voxel is changed, and each keeps its position in mm.
    /// </summary>
    public Volume ToClosestRas()
    {
        if (Affine.Orientation == "RAS") return this;
        var worldAxes = Affine.WorldAxes;
        // For each new axis: the old axis, its length and whether it is reversed.
        int[] old = [.. Enumerable.Range(0, 3).Select(world => worldAxes.ToList().IndexOf(world))];
        int[] lengths = [Size.I, Size.J, Size.K];
        bool[] isReversed = [.. Enumerable.Range(0, 3).Select(world => Affine[world, old[world]] < 0)];
        VolumeSize size = new(lengths[old[0]], lengths[old[1]], lengths[old[2]]);

        var origin = new double[3];
        var steps = new VoxelPoint[3];
        for (int axis = 0; axis < 3; axis++)
        {
            if (isReversed[axis]) origin[old[axis]] = lengths[old[axis]] - 1;
            double step = isReversed[axis] ? -1 : 1;
            steps[axis] = new(old[axis] == 0 ? step : 0, old[axis] == 1 ? step : 0, old[axis] == 2 ? step : 0);
        }
        VoxelPoint start = new(origin[0], origin[1], origin[2]);
        long[] strides = [1, Size.I, (long)Size.I * Size.J];
        long Stride(int axis) => isReversed[axis] ? -strides[old[axis]] : strides[old[axis]];
        var (si, sj, sk) = (Stride(0), Stride(1), Stride(2));
        long first = Index((int)start.I, (int)start.J, (int)start.K);
        // A file is read in its own order once, not voxel by voxel in another.
        var source = _voxels.Array ?? ToArray();
        var voxels = new float[size.Count];
        Parallel.For(0, size.K, k =>
        {
            long target = (long)k * size.I * size.J;
            for (int j = 0; j < size.J; j++)
            {
                long from = first + (sk * k) + (sj * j);
                for (int i = 0; i < size.I; i++, from += si) voxels[target++] = source[from];
            }
        });
        return With(size, Affine.Of(start, steps[0], steps[1], steps[2]), voxels);
    }

    /// <summary>
    /// Resamples the volume to another spacing. The axes keep their directions, and the volume keeps its extent to within half a new voxel
    /// on each side. Where voxels become larger, <see cref="VolumeInterpolation.Linear"/> averages over the new voxel, so that fine
    /// structures are not aliased. Reads the volume slice by slice.
    /// </summary>
    /// <param name="spacing">The new distances between adjacent voxels in mm; one number for all axes.</param>
    /// <param name="interpolation">How values between voxels are computed; default linear.</param>
    /// <exception cref="ArgumentOutOfRangeException">A distance is not above 0.</exception>
    /// <exception cref="ArgumentException">The result would have more than two billion voxels.</exception>
    public Volume Resample(VoxelSpacing spacing, VolumeInterpolation interpolation = VolumeInterpolation.Linear)
    {
        spacing.Positive(nameof(spacing));
        var (di, dj, dk) = (spacing.I / Spacing.I, spacing.J / Spacing.J, spacing.K / Spacing.K);
        if (IsSame(di) && IsSame(dj) && IsSame(dk)) return this;
        ResampledAxis i = new(Size.I, di, interpolation), j = new(Size.J, dj, interpolation), k = new(Size.K, dk, interpolation);
        VolumeSize size = new(i.Count, j.Count, k.Count);
        if (size.Count > Array.MaxLength)
            throw new ArgumentException($"A spacing of {spacing} gives {size} voxels; choose a larger one.", nameof(spacing));
        var affine = Affine.Of(new(i.Origin, j.Origin, k.Origin), new(di, 0, 0), new(0, dj, 0), new(0, 0, dk));
        return With(size, affine, new SliceResampling(this, i, j, k).Run());
    }

    /// <summary>Resamples the volume to the grid of another volume, such as a label map to its scan.</summary>
    /// <param name="grid">The volume whose size and affine the result has.</param>
    /// <param name="interpolation">How values between voxels are computed; default linear, without averaging.</param>
    /// <param name="outside">Value of voxels outside this volume; default 0.</param>
    public Volume ResampleLike(
        Volume grid, VolumeInterpolation interpolation = VolumeInterpolation.Linear, float outside = 0)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return With(grid.Size, grid.Affine, ResampleTo(grid.Size, grid.Affine, interpolation, outside));
    }

    /// <summary>Returns the voxels of a grid at any position.</summary>
    /// <param name="size">Number of voxels of the grid along each axis.</param>
    /// <param name="grid">Transform from voxels of the grid to mm.</param>
    /// <param name="interpolation">How values between voxels are computed.</param>
    /// <param name="outside">Value of voxels outside this volume.</param>
    internal float[] ResampleTo(VolumeSize size, Affine grid, VolumeInterpolation interpolation, float outside)
    {
        double[] m = Affine.VoxelsFrom(grid);
        var voxels = new float[size.Count];
        Parallel.For(0, size.K, k =>
        {
            long index = (long)size.I * size.J * k;
            for (int j = 0; j < size.J; j++)
                for (int i = 0; i < size.I; i++, index++)
                {
                    VoxelPoint point = new(
                        (m[0] * i) + (m[1] * j) + (m[2] * k) + m[3], (m[4] * i) + (m[5] * j) + (m[6] * k) + m[7],
                        (m[8] * i) + (m[9] * j) + (m[10] * k) + m[11]);
                    voxels[index] = !Contains(point) ? outside
                        : interpolation == VolumeInterpolation.Linear ? Sample(point)
                        : At((int)Math.Floor(point.I + 0.5), (int)Math.Floor(point.J + 0.5), (int)Math.Floor(point.K + 0.5));
                }
        });
        return voxels;
    }

    /// <summary>
    /// Returns the volume with intensities scaled to 0 … 1: the lower end of the window becomes 0, the upper end 1, and values beyond are
    /// clipped.
    /// </summary>
    /// <param name="center">Center of the window; for CT in Hounsfield units.</param>
    /// <param name="width">Width of the window, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not above 0.</exception>
    public Volume Window(double center, double width)
    {
        if (!(width > 0) || !double.IsFinite(width))
            throw new ArgumentOutOfRangeException(nameof(width), width, "The width of a window must be above 0.");
        double low = center - (width / 2);
        float[] voxels = ToArray();
        Parallel.For(0, Size.K, k =>
        {
            foreach (ref float voxel in voxels.AsSpan((int)Index(0, 0, k), Size.I * Size.J))
                voxel = (float)Math.Clamp((voxel - low) / width, 0, 1);
        });
        return With(Size, Affine, voxels);
    }

    // Whether a ratio of spacings is 1 but for rounding.
    private static bool IsSame(double ratio) => Math.Abs(ratio - 1) < 1e-9;

    private Volume With(VolumeSize size, Affine affine, float[] voxels) => new(size, affine, voxels) { CoordinateCode = CoordinateCode };
}
