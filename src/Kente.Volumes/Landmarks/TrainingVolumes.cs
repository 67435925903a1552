using Kente.Vision;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Landmarks;

/// <summary>The prepared training volumes of a stage and the landmarks in their voxels, from which chunks are cut.</summary>
internal sealed class TrainingVolumes
{
    private readonly VolumeDataset _data;
    private readonly double _spacing;
    private readonly PreparedVolumeCache _volumes;
    private readonly Interval[] _windows;
    private readonly VoxelPoint?[][] _landmarks;

    /// <param name="data">The volumes.</param>
    /// <param name="spacing">Side of the voxels in mm.</param>
    public TrainingVolumes(VolumeDataset data, double spacing)
    {
        (_data, _spacing) = (data, spacing);
        (_windows, _landmarks) = (new Interval[data.Count], new VoxelPoint?[data.Count][]);
        _volumes = new(index => new(data.Volumes[index].Load(), spacing, _windows[index]), PreparedVolumeCache.DefaultBudget);
    }

    /// <summary>The largest side of the prepared volumes in voxels.</summary>
    public int LargestSide { get; private set; }

    /// <summary>Prepares a volume.</summary>
    /// <param name="index">Index of the volume in the data.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="window">Intensities that become 0 and 1; <see langword="null"/> for those of the volume.</param>
    /// <returns>The intensities that became 0 and 1.</returns>
    public Interval Add(int index, Volume volume, Interval? window)
    {
        PreparedVolume prepared = new(volume, _spacing, window);
        var points = _data.Volumes[index].Landmarks;
        _landmarks[index] =
        [
            .. _data.LandmarkNames.Select(
                name => points.TryGet(name, out var point) ? prepared.ToVoxel(point.Position) : (VoxelPoint?)null),
        ];
        _volumes.Add(index, prepared);
        LargestSide = Math.Max(LargestSide, Math.Max(prepared.Size.I, Math.Max(prepared.Size.J, prepared.Size.K)));
        return _windows[index] = prepared.Window;
    }

    /// <summary>Cuts a random chunk from a volume.</summary>
    public Chunk Sample(ChunkSampler sampler, int index, Random random) => sampler.Sample(_volumes[index], _landmarks[index], random);
}
