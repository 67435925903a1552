namespace Kente.Volumes.Landmarks;

/// <summary>The surroundings that the second stage of a detector sees.</summary>
/// <param name="Spacing">Side of the voxels in mm.</param>
/// <param name="Side">Side of the cube in voxels.</param>
internal sealed record VolumeRefinement(double Spacing, int Side);
