namespace Kente.Volumes.Landmarks;

/// <summary>The votes of cells for a landmark: a position and a posterior for each cell.</summary>
internal sealed class CellVotes
{
    /// <summary>Posterior from which a cell claims to contain the landmark.</summary>
    public const double Threshold = 0.5;

    private readonly List<(VoxelPoint Position, double Posterior)> _votes = [];

    /// <summary>The largest posterior.</summary>
    public double Score { get; private set; }

    /// <summary>Adds the vote of a cell.</summary>
    public void Add(VoxelPoint position, double posterior)
    {
        _votes.Add((position, posterior));
        Score = Math.Max(Score, posterior);
    }

    /// <summary>Returns the position; <see langword="null"/> if no cell claims to contain the landmark.</summary>
    /// <param name="voting">How the votes are averaged.</param>
    /// <returns>The position in voxels, and the root mean square distance of the votes from it.</returns>
    public (VoxelPoint Position, double Spread)? Result(LandmarkVoting voting)
    {
        return Score >= Threshold ? Mean(voting) : null;
    }

    /// <summary>
    /// Returns the position even if no cell claims to contain the landmark; all cells are weighted by their posteriors then.
    /// </summary>
    /// <param name="voting">How the votes are averaged.</param>
    /// <returns>The position in voxels, and the root mean square distance of the votes from it.</returns>
    public (VoxelPoint Position, double Spread) Mean(LandmarkVoting voting)
    {
        bool isWeighted = voting == LandmarkVoting.PosteriorWeighted || !(Score >= Threshold);
        double Weight(double posterior) => isWeighted ? posterior : posterior >= Threshold ? 1 : 0;
        double i = 0, j = 0, k = 0, total = 0, squares = 0;
        foreach (var (position, posterior) in _votes)
        {
            double weight = Weight(posterior);
            (i, j, k) = (i + (weight * position.I), j + (weight * position.J), k + (weight * position.K));
            total += weight;
        }
        VoxelPoint mean = new(i / total, j / total, k / total);
        foreach (var (position, posterior) in _votes)
        {
            double di = position.I - mean.I, dj = position.J - mean.J, dk = position.K - mean.K;
            squares += Weight(posterior) * ((di * di) + (dj * dj) + (dk * dk));
        }
        return (mean, Math.Sqrt(squares / total));
    }
}
