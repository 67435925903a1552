using Kente.Volumes.Voxels;

namespace Kente.Volumes.Landmarks;

/// <summary>Cuts random chunks from a volume and computes what the network should answer for their cells.</summary>
internal sealed class ChunkSampler(IReadOnlyList<string> names, VolumeAugmentation augmentation, ChunkSampling sampling)
{
    private readonly int[] _mirrored = Mirrored(names, augmentation);

    /// <summary>Side of a chunk in voxels.</summary>
    public int Side => sampling.Side;

    /// <summary>Cuts a chunk.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="landmarks">Positions of the landmarks in voxels; <see langword="null"/> for those that the volume does not
    /// show.</param>
    /// <param name="random">Random number generator.</param>
    public Chunk Sample(PreparedVolume volume, IReadOnlyList<VoxelPoint?> landmarks, Random random)
    {
        var transform = ChunkTransform.Sample(augmentation, sampling, Center(volume, landmarks, random), random);
        var placed = new VoxelPoint?[landmarks.Count];
        for (int l = 0; l < placed.Length; l++)
            placed[transform.IsMirrored ? _mirrored[l] : l] = landmarks[l] is { } point ? Placed(transform.ToChunk(point)) : null;
        var (displacements, posteriors) = Targets(placed, Side / sampling.Grid.Side, sampling.Grid);
        return new(Voxels(volume, transform, random), displacements, posteriors);
    }

    /// <summary>Computes the targets of the cells of a cubic chunk.</summary>
    public static (float[] Displacements, float[] Posteriors) Targets(
        IReadOnlyList<VoxelPoint?> landmarks, int cells, CellGrid grid)
    {
        int count = landmarks.Count, index = 0;
        var displacements = new float[cells * cells * cells * 4 * count];
        var posteriors = new float[cells * cells * cells * count];
        for (int k = 0; k < cells; k++)
            for (int j = 0; j < cells; j++)
                for (int i = 0; i < cells; i++, index++)
                    for (int l = 0; l < count; l++)
                    {
                        if (landmarks[l] is not { } at) continue;
                        var target = displacements.AsSpan(index * 4 * count, 4 * count);
                        var (di, dj, dk) = (at.I - grid.Center(i), at.J - grid.Center(j), at.K - grid.Center(k));
                        target[3 * l] = (float)CellGrid.ToLog(di);
                        target[(3 * l) + 1] = (float)CellGrid.ToLog(dj);
                        target[(3 * l) + 2] = (float)CellGrid.ToLog(dk);
                        target[(3 * count) + l] = (float)grid.Weight(di, dj, dk);
                        bool contains = (grid.CellOf(at.I), grid.CellOf(at.J), grid.CellOf(at.K)) == (i, j, k);
                        posteriors[(index * count) + l] = contains ? 1 : 0;
                    }
        return (displacements, posteriors);
    }

    private VoxelPoint Center(PreparedVolume volume, IReadOnlyList<VoxelPoint?> landmarks, Random random)
    {
        VoxelPoint[] known = [.. landmarks.OfType<VoxelPoint>()];
        if (known.Length == 0 || random.NextDouble() >= sampling.LandmarkFraction)
            return new(random.NextDouble() * volume.Size.I, random.NextDouble() * volume.Size.J, random.NextDouble() * volume.Size.K);
        double Offset() => sampling.Reach * ((2 * random.NextDouble()) - 1);
        var near = known[random.Next(known.Length)];
        return new(near.I + Offset(), near.J + Offset(), near.K + Offset());
    }

    private VoxelPoint? Placed(VoxelPoint point) =>
        !sampling.OnlyInside || (IsInside(point.I) && IsInside(point.J) && IsInside(point.K)) ? point : null;

    private bool IsInside(double position) => position >= -0.5 && position < Side - 0.5;

    private float[] Voxels(PreparedVolume volume, ChunkTransform transform, Random random)
    {
        int side = Side, index = 0;
        float gain = (float)(1 + (augmentation.Contrast * ((2 * random.NextDouble()) - 1)));
        float shift = (float)(augmentation.Brightness * ((2 * random.NextDouble()) - 1));
        var voxels = new float[side * side * side];
        for (int k = 0; k < side; k++)
            for (int j = 0; j < side; j++)
            {
                var (start, step) = (transform.ToVolume(new(0, j, k)), transform.Step);
                for (int i = 0; i < side; i++)
                {
                    VoxelPoint at = transform.IsDeformed
                        ? transform.ToVolume(new(i, j, k))
                        : new(start.I + (i * step.I), start.J + (i * step.J), start.K + (i * step.K));
                    voxels[index++] = (volume.Sample(at.I, at.J, at.K) * gain) + shift;
                }
            }
        return voxels;
    }

    // For each landmark, the one whose place it takes in a mirrored chunk.
    private static int[] Mirrored(IReadOnlyList<string> names, VolumeAugmentation augmentation)
    {
        List<string> all = [.. names];
        int[] mirrored = [.. Enumerable.Range(0, all.Count)];
        foreach (var (right, left) in augmentation.MirrorPairs ?? [])
            (mirrored[all.IndexOf(right)], mirrored[all.IndexOf(left)]) = (all.IndexOf(left), all.IndexOf(right));
        return mirrored;
    }
}
