namespace Kente.Volumes;

/// <summary>
/// Options of the second stage of a <see cref="VolumeLandmarkDetector"/>: a small network that sees the surroundings of each detected
/// landmark at a finer spacing, answers for cells of 4 × 4 × 4 voxels and corrects the position (the local stage of Noothout et al., IEEE
/// TMI 2020). It corrects each position twice, the second time as the mean of eight surroundings shifted by half a cell. Both networks
/// train together.
/// </summary>
public sealed record VolumeRefinementOptions
{
    /// <summary>Gets the side of the voxels in mm; default <see langword="null"/>: half of the first stage's.</summary>
    public double? Spacing { get; init; }

    /// <summary>
    /// Gets the side of the cubic surroundings in voxels, a multiple of 8 from 16 to 128; default 32. Errors of the first stage up to a
    /// quarter of it can be corrected.
    /// </summary>
    public int ChunkSize { get; init; } = 32;

    internal double SpacingFor(double first) => Spacing ?? first / 2;

    internal void Check()
    {
        if (Spacing is not (null or (> 0 and <= 100)))
            throw new ArgumentOutOfRangeException(nameof(Spacing), Spacing, "The spacing must be above 0 and at most 100 mm.");
        if (ChunkSize % 8 != 0 || ChunkSize is < 16 or > 128)
            throw new ArgumentOutOfRangeException(
                nameof(ChunkSize), ChunkSize, "The side of the surroundings must be a multiple of 8, from 16 to 128.");
    }
}
