namespace Kente.Volumes.Voxels;

/// <summary>Where the voxels of a volume are: in memory, or in a file that is read on demand. The first axis varies fastest.</summary>
internal abstract class VoxelSource
{
    /// <summary>The array, if the voxels are in memory.</summary>
    public virtual float[]? Array => null;

    /// <summary>Reads consecutive voxels.</summary>
    /// <param name="start">Index of the first voxel.</param>
    /// <param name="voxels">Receives the voxels.</param>
    public abstract void Read(long start, Span<float> voxels);
}
