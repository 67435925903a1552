using Kente.Vision;

namespace Kente.Volumes.Landmarks;

/// <summary>The prepared training volumes of a stage and the landmarks in their voxels, from which chunks are cut.</summary>
internal sealed class TrainingVolumes
{
    private readonly VolumeDataset _data;
    private readonly ChunkSampling _sampling;
    private readonly ChunkSampler _sampler;
    private readonly PreparedVolumeCache _volumes;
    private readonly Interval[] _windows;
    private readonly VoxelPoint?[][] _landmarks;

    public TrainingVolumes(VolumeDataset data, VolumeAugmentation augmentation, ChunkSampling sampling)
    {
        (_data, _sampling, _sampler) = (data, sampling, new(data.LandmarkNames, augmentation, sampling));
        (_windows, _landmarks) = (new Interval[data.Count], new VoxelPoint?[data.Count][]);
        _volumes = new(
            index => new(data.Volumes[index].Load(), sampling.Spacing, _windows[index]), PreparedVolumeCache.DefaultBudget);
    }

    /// <summary>Side of a chunk in voxels.</summary>
    public int Side => _sampling.Side;

    /// <summary>Prepares a volume.</summary>
    /// <param name="index">Index of the volume in the data.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="window">Intensities that become 0 and 1; <see langword="null"/> for those of the volume.</param>
    /// <returns>The intensities that became 0 and 1.</returns>
    public Interval Add(int index, Volume volume, Interval? window)
    {
        PreparedVolume prepared = new(volume, _sampling.Spacing, window);
        var points = _data.Volumes[index].Landmarks;
        _landmarks[index] =
        [
            .. _data.LandmarkNames.Select(
                name => points.TryGet(name, out var point) ? prepared.ToVoxel(point.Position) : (VoxelPoint?)null),
        ];
        _volumes.Add(index, prepared);
        return _windows[index] = prepared.Window;
    }

    /// <summary>Cuts a random chunk from a volume.</summary>
    public Chunk Sample(int index, Random random) => _sampler.Sample(_volumes[index], _landmarks[index], random);
}
