using Kente.Data;
using Kente.Vision;

namespace Kente.Volumes.Landmarks;

/// <summary>Corrects the positions of landmarks with a network that sees their surroundings at a finer spacing.</summary>
internal sealed class LandmarkRefining(Model model, VolumeRefinement refinement)
{
    // The second pass starts nearer, where the network is more accurate.
    private const int Passes = 2, BatchSize = 8;

    /// <summary>Returns the corrected positions; landmarks that were not found remain so.</summary>
    public VotedPosition?[] Run(Volume volume, Interval window, VotedPosition?[] found, LandmarkVoting voting)
    {
        VotedPosition?[] refined = [.. found];
        int[] present = [.. Enumerable.Range(0, found.Length).Where(l => found[l] is not null)];
        for (int pass = 0; pass < Passes; pass++)
            foreach (int[] some in present.Chunk(BatchSize)) Refine(volume, window, refined, some, voting);
        return refined;
    }

    private void Refine(Volume volume, Interval window, VotedPosition?[] positions, int[] some, LandmarkVoting voting)
    {
        int side = refinement.Side, length = side * side * side;
        var voxels = new float[some.Length * length];
        var regions = new VolumeRegion[some.Length];
        Parallel.For(0, some.Length, n =>
        {
            regions[n] = VolumeRegion.About(volume, positions[some[n]]!.Position, refinement, window);
            regions[n].CopyTo(voxels.AsSpan(n * length, length));
        });
        CellAnswers answers = new(
            model.Predict(NdArray.Of(voxels, some.Length, side, side, side, 1)), LandmarkNetwork.Refining, positions.Length);
        for (int n = 0; n < some.Length; n++)
        {
            var (at, spread) = Votes(answers, n, some[n]).Mean(voting);
            positions[some[n]] = new(regions[n].ToWorld(at), spread * refinement.Spacing);
        }
    }

    private CellVotes Votes(CellAnswers answers, int n, int landmark)
    {
        int cells = refinement.Side / CellGrid.Side, cell = n * cells * cells * cells;
        CellVotes votes = new();
        for (int k = 0; k < cells; k++)
            for (int j = 0; j < cells; j++)
                for (int i = 0; i < cells; i++, cell++)
                    answers.AddTo(votes, cell, landmark, new(CellGrid.Center(i), CellGrid.Center(j), CellGrid.Center(k)));
        return votes;
    }
}
