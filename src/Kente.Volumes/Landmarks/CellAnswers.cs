namespace Kente.Volumes.Landmarks;

/// <summary>What a network predicts for the cells of its input.</summary>
/// <param name="predicted">The outputs of the network.</param>
/// <param name="prefix">Prefix of their names.</param>
/// <param name="landmarks">Number of landmarks.</param>
internal sealed class CellAnswers(Predictions predicted, string prefix, int landmarks)
{
    private readonly float[] _displacements = predicted[prefix + LandmarkNetwork.Displacement].ToArray<float>();
    private readonly float[] _posteriors = predicted[prefix + LandmarkNetwork.Posterior].ToArray<float>();

    /// <summary>Adds the vote of a cell for a landmark.</summary>
    /// <param name="votes">Receives the vote.</param>
    /// <param name="cell">Index of the cell.</param>
    /// <param name="landmark">Index of the landmark.</param>
    /// <param name="center">Center of the cell in voxels.</param>
    public void AddTo(CellVotes votes, int cell, int landmark, VoxelPoint center)
    {
        int at = (cell * landmarks) + landmark;
        votes.Add(
            new(
                center.I + CellGrid.FromLog(_displacements[3 * at]), center.J + CellGrid.FromLog(_displacements[(3 * at) + 1]),
                center.K + CellGrid.FromLog(_displacements[(3 * at) + 2])),
            _posteriors[at]);
    }
}
