namespace Kente.Volumes;

/// <summary>The range and the mean of voxels.</summary>
/// <param name="Min">The smallest voxel.</param>
/// <param name="Max">The largest voxel.</param>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">The population standard deviation.</param>
/// <param name="AreIntegers">Whether all voxels are integers.</param>
public sealed record VoxelStatistics(float Min, float Max, double Mean, double StandardDeviation, bool AreIntegers);
