using Kente.Volumes.Voxels;

namespace Kente.Volumes.Tests;

/// <summary>Voxels, not in one array, that count how many of them are read.</summary>
internal sealed class CountedVoxels(float[] voxels) : VoxelSource
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public override void Read(long start, Span<float> target)
    {
        Interlocked.Add(ref _count, target.Length);
        voxels.AsSpan((int)start, target.Length).CopyTo(target);
    }
}
