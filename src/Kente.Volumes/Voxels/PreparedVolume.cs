using Kente.Vision;

namespace Kente.Volumes.Voxels;

/// <summary>
/// A volume as the network sees it: axes nearest to RAS, one spacing, intensities from 0 to 1. They are stored with 16 bits, because a
/// training keeps many volumes.
/// </summary>
internal sealed class PreparedVolume
{
    private const float Levels = ushort.MaxValue;

    private readonly ushort[] _voxels;
    private readonly Affine _affine;

    public PreparedVolume(Volume volume, double spacing, Interval? window)
    {
        var resampled = volume.ToClosestRas().Resample(spacing);
        (Size, _affine, _voxels) = (resampled.Size, resampled.Affine, new ushort[resampled.Size.Count]);
        var (low, high) = window is { } given ? ((float)given.Low, (float)given.High) : IntensityWindow.Of(resampled);
        Window = new(low, high);
        float width = Math.Max(high - low, float.Epsilon);
        var row = new float[Size.I];
        for (int k = 0, at = 0; k < Size.K; k++)
            for (int j = 0; j < Size.J; j++)
            {
                resampled.CopyRow(j, k, row);
                foreach (float voxel in row) _voxels[at++] = (ushort)((Math.Clamp((voxel - low) / width, 0, 1) * Levels) + 0.5f);
            }
    }

    /// <summary>Number of voxels along each axis.</summary>
    public VolumeSize Size { get; }

    /// <summary>The intensities that became 0 and 1.</summary>
    public Interval Window { get; }

    /// <summary>Number of bytes of the voxels.</summary>
    public long Bytes => sizeof(ushort) * (long)_voxels.Length;

    /// <summary>Copies a part of the voxels of a row, from voxel (i, j, k).</summary>
    public void CopyRow(int i, int j, int k, Span<float> target)
    {
        var source = _voxels.AsSpan(i + (Size.I * (j + (Size.J * k))), target.Length);
        for (int at = 0; at < target.Length; at++) target[at] = source[at] / Levels;
    }

    public WorldPoint<Ras> ToWorld(VoxelPoint point) => _affine.ToWorld(point);

    public VoxelPoint ToVoxel(WorldPoint<Ras> point) => _affine.ToVoxel(point);

    /// <summary>Returns the value at a position, interpolated linearly; 0 outside.</summary>
    public float Sample(double i, double j, double k)
    {
        int i0 = (int)Math.Floor(i), j0 = (int)Math.Floor(j), k0 = (int)Math.Floor(k);
        if (i0 < -1 || j0 < -1 || k0 < -1 || i0 >= Size.I || j0 >= Size.J || k0 >= Size.K) return 0;
        float x = (float)(i - i0), y = (float)(j - j0), z = (float)(k - k0);
        if (i0 >= 0 && j0 >= 0 && k0 >= 0 && i0 + 1 < Size.I && j0 + 1 < Size.J && k0 + 1 < Size.K)
        {
            // Most of the time of a training's random chunks is spent here.
            int row = Size.I, plane = Size.I * Size.J, at = i0 + (row * j0) + (plane * k0);
            var near = _voxels.AsSpan(at, plane + row + 2);
            float front = Between(Between(near[0], near[1], x), Between(near[row], near[row + 1], x), y);
            float back = Between(
                Between(near[plane], near[plane + 1], x), Between(near[plane + row], near[plane + row + 1], x), y);
            return Between(front, back, z) * (1 / Levels);
        }
        float Row(int jj, int kk) => Between(At(i0, jj, kk), At(i0 + 1, jj, kk), x);
        float Plane(int kk) => Between(Row(j0, kk), Row(j0 + 1, kk), y);
        return Between(Plane(k0), Plane(k0 + 1), z);
    }

    private static float Between(float from, float to, float t) => from + (t * (to - from));

    private float At(int i, int j, int k) =>
        (uint)i < (uint)Size.I && (uint)j < (uint)Size.J && (uint)k < (uint)Size.K ? _voxels[i + (Size.I * (j + (Size.J * k)))] * (1 / Levels) : 0;
}
