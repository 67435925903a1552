namespace Kente.Volumes.Voxels;

/// <summary>Voxels in memory.</summary>
internal sealed class ArrayVoxels(float[] voxels) : VoxelSource
{
    public override float[] Array => voxels;

    public override void Read(long start, Span<float> target) => voxels.AsSpan((int)start, target.Length).CopyTo(target);
}
