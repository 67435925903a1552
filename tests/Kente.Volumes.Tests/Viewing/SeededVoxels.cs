using Kente.Volumes.Voxels;

namespace Kente.Volumes.Tests.Viewing;

/// <summary>Noise that is computed when it is read, so that a large volume needs no memory.</summary>
internal sealed class SeededVoxels : VoxelSource
{
    public override void Read(long start, Span<float> voxels)
    {
        for (int i = 0; i < voxels.Length; i++)
        {
            uint bits = (uint)((start + i) * 2654435761L);
            bits = (bits ^ (bits >> 15)) * 2246822519;
            voxels[i] = (bits ^ (bits >> 13)) >> 8;
        }
    }
}
