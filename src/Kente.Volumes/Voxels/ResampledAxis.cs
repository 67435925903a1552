namespace Kente.Volumes.Voxels;

/// <summary>The source voxels along one axis that each new voxel is computed from, and their weights.</summary>
internal sealed class ResampledAxis
{
    // Differences of spacings that are due to rounding.
    private const double Rounding = 1e-6;

    private readonly (int First, float[] Weights)[] _taps;

    /// <param name="length">Number of source voxels.</param>
    /// <param name="step">New spacing divided by the old.</param>
    /// <param name="interpolation">How values between voxels are computed.</param>
    public ResampledAxis(int length, double step, VolumeInterpolation interpolation)
    {
        double count = Math.Max(1, Math.Round((length / step) + Rounding));
        if (count > Array.MaxLength) throw new ArgumentException($"The spacing gives {count:0} voxels along an axis; choose a larger one.");
        Count = (int)count;
        // The old and the new voxels have the same center.
        Origin = ((length - 1) - ((Count - 1) * step)) / 2;
        _taps = new (int, float[])[Count];
        for (int i = 0; i < Count; i++)
            _taps[i] = interpolation == VolumeInterpolation.Nearest
                ? (Math.Clamp((int)Math.Floor(Origin + (i * step) + 0.5), 0, length - 1), [1])
                : Averaged(Origin + (i * step), step > 1 + Rounding ? step - 1 : 0, length);
    }

    /// <summary>Number of new voxels.</summary>
    public int Count { get; }

    /// <summary>Position of the first new voxel in source voxels.</summary>
    public double Origin { get; }

    /// <summary>The first source voxel of a new voxel, and the weights from there; they sum to 1.</summary>
    public (int First, float[] Weights) this[int index] => _taps[index];

    // The mean of the linear interpolation over an interval. It is exact for linear functions, so positions are not shifted.
    private static (int, float[]) Averaged(double center, double width, int length)
    {
        double low = center - (width / 2), high = center + (width / 2);
        int from = (int)Math.Floor(low), to = (int)Math.Floor(high) + 1;
        int first = Math.Clamp(from, 0, length - 1), last = Math.Clamp(to, 0, length - 1);
        var weights = new float[last - first + 1];
        // Beyond the volume, its outer voxels go on.
        for (int voxel = from; voxel <= to; voxel++)
            weights[Math.Clamp(voxel, 0, length - 1) - first] += (float)(width > 0
                ? (HatIntegral(high - voxel) - HatIntegral(low - voxel)) / width
                : Math.Max(0, 1 - Math.Abs(center - voxel)));
        return (first, weights);
    }

    // The integral of max(0, 1 − |x|) up to a position.
    private static double HatIntegral(double position)
    {
        double x = Math.Clamp(position, -1, 1);
        return x < 0 ? (1 + x) * (1 + x) / 2 : 1 - ((1 - x) * (1 - x) / 2);
    }
}
