namespace Kente.Volumes.Landmarks;

/// <summary>Where training chunks are cut.</summary>
/// <param name="Side">Side of the chunk in voxels.</param>
/// <param name="Grid">The cells of the network.</param>
/// <param name="Spacing">Side of the voxels in mm.</param>
/// <param name="LandmarkFraction">Fraction of the chunks whose center lies near a landmark; the others lie anywhere.</param>
/// <param name="Reach">Largest distance of such a center from its landmark along each axis, in voxels.</param>
/// <param name="OnlyInside">Whether the displacement to a landmark outside the chunk is left out.</param>
internal sealed record ChunkSampling(int Side, CellGrid Grid, double Spacing, double LandmarkFraction, double Reach, bool OnlyInside);
