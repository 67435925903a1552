namespace Kente.Volumes.Landmarks;

/// <summary>A training sample.</summary>
/// <param name="Voxels">Intensities, [depth, height, width] with the first axis of volumes last.</param>
/// <param name="Displacements">
/// For each cell and landmark the logarithmic displacement to the landmark along i, j and k; then for each landmark whether it is known.
/// </param>
/// <param name="Posteriors">For each cell and landmark, 1 if the cell contains the landmark.</param>
internal sealed record Chunk(float[] Voxels, float[] Displacements, float[] Posteriors);
