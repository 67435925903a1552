using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Kente.Volumes.Viewing;

/// <summary>The voxels of a viewer page: downsampled, with axes nearest to RAS and integers of 16 bits.</summary>
internal sealed class ViewerVoxels
{
    // Base64 of two bytes a voxel stays below 30 MB, even if nothing can be compressed.
    private const int MaxVoxels = 11_000_000, Levels = ushort.MaxValue;

    /// <summary>Prepares the voxels of a volume.</summary>
    public ViewerVoxels(Volume volume, int maxVoxels = MaxVoxels)
    {
        Factors = FactorsFor(volume, maxVoxels);
        var (i, j, k) = Factors;
        if (Factors != (1, 1, 1)) volume = volume.Resample(new(volume.Spacing.I * i, volume.Spacing.J * j, volume.Spacing.K * k));
        Volume = volume.ToClosestRas();
        var values = Volume.Statistics();
        Low = values.Min;
        // Integers, such as Hounsfield units, stay exact.
        Step = values.AreIntegers && values.Max - values.Min <= Levels ? 1 : Math.Max(values.Max - (double)values.Min, 1e-30) / Levels;
    }

    /// <summary>The volume that the page shows.</summary>
    public Volume Volume { get; }

    /// <summary>Number of voxels of the file that each voxel of the page stands for, along each axis of the file.</summary>
    public (int I, int J, int K) Factors { get; }

    /// <summary>The value of 0.</summary>
    public double Low { get; }

    /// <summary>The difference between adjacent integers.</summary>
    public double Step { get; }

    /// <summary>Returns the voxels in little-endian order, compressed with gzip, as Base64.</summary>
    public string Encode()
    {
        using MemoryStream bytes = new();
        using (GZipStream zip = new(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new float[Volume.Size.I];
            var levels = new ushort[row.Length];
            for (int k = 0; k < Volume.Size.K; k++)
                for (int j = 0; j < Volume.Size.J; j++)
                {
                    Volume.CopyRow(j, k, row);
                    for (int i = 0; i < row.Length; i++) levels[i] = (ushort)Math.Clamp(Math.Round((row[i] - Low) / Step), 0, Levels);
                    zip.Write(MemoryMarshal.AsBytes(levels.AsSpan()));
                }
        }
        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    // Coarsens the axis of the finest voxels until the volume is small enough.
    private static (int I, int J, int K) FactorsFor(Volume volume, int maxVoxels)
    {
        int[] factors = [1, 1, 1], sizes = [volume.Size.I, volume.Size.J, volume.Size.K];
        double[] spacing = [volume.Spacing.I, volume.Spacing.J, volume.Spacing.K];
        // Resampling rounds the number of voxels.
        long Count() => sizes.Zip(factors, (size, factor) => (long)((size + factor - 1) / factor)).Aggregate(1L, (all, length) => all * length);
        while (Count() > maxVoxels)
        {
            int axis = Enumerable.Range(0, 3).Where(axis => sizes[axis] > factors[axis]).MinBy(axis => spacing[axis] * factors[axis]);
            factors[axis]++;
        }
        return (factors[0], factors[1], factors[2]);
    }
}
