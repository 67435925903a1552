namespace Kente.Volumes.Landmarks;

/// <summary>The prepared training volumes of a stage and the landmarks in their voxels, from which chunks are cut.</summary>
internal sealed class TrainingVolumes(IReadOnlyList<string> names, VolumeAugmentation augmentation, ChunkSampling sampling, int count)
{
    private readonly PreparedVolume[] _volumes = new PreparedVolume[count];
    private readonly VoxelPoint?[][] _landmarks = new VoxelPoint?[count][];
    private readonly ChunkSampler _sampler = new(names, augmentation, sampling);

    /// <summary>Side of a chunk in voxels.</summary>
    public int Side => sampling.Side;

    /// <summary>Prepares a volume.</summary>
    /// <returns>The intensities that became 0 and 1.</returns>
    public Vision.Interval Add(int index, Volume volume, NamedPoints points, Vision.Interval? window)
    {
        var prepared = _volumes[index] = new(volume, sampling.Spacing, window);
        _landmarks[index] =
            [.. names.Select(name => points.TryGet(name, out var point) ? prepared.ToVoxel(point.Position) : (VoxelPoint?)null)];
        return prepared.Window;
    }

    /// <summary>Cuts a random chunk from a volume.</summary>
    public Chunk Sample(int index, Random random) => _sampler.Sample(_volumes[index], _landmarks[index], random);
}
