using Kente.Data;
using Kente.Vision;

namespace Kente.Volumes.Landmarks;

/// <summary>Corrects the positions of landmarks with a network that sees their surroundings at a finer spacing.</summary>
internal sealed class LandmarkRefining(Model model, VolumeRefinement refinement)
{
    private const int BatchSize = 8;
    private const double Shift = 2;

    // Starting positions of the second pass relative to the result of the first, in voxels. The landmark lies elsewhere in its cell from
    // each of them, so that the errors of their answers differ and their mean is more accurate.
    private static readonly VoxelPoint[] Starts =
    [
        .. Enumerable.Range(0, 8).Select(corner => new VoxelPoint(
            (corner & 1) == 0 ? -Shift : Shift, (corner & 2) == 0 ? -Shift : Shift, (corner & 4) == 0 ? -Shift : Shift)),
    ];

    /// <summary>Returns the corrected positions; landmarks that were not found remain so.</summary>
    public VotedPosition?[] Run(Volume volume, Interval window, VotedPosition?[] found, LandmarkVoting voting)
    {
        int[] present = [.. Enumerable.Range(0, found.Length).Where(l => found[l] is not null)];
        var first = Refine(volume, window, found, present, [new(0, 0, 0)], voting);
        return Refine(volume, window, first, present, Starts, voting);
    }

    private VotedPosition?[] Refine(
        Volume volume, Interval window, VotedPosition?[] found, int[] present, IReadOnlyList<VoxelPoint> starts, LandmarkVoting voting)
    {
        var answers = present.SelectMany(l => starts.Select(start => (Landmark: l, Start: start))).Chunk(BatchSize)
            .SelectMany(chunk => Refine(volume, window, found, chunk, voting)).ToArray();
        VotedPosition?[] refined = [.. found];
        foreach (var landmark in answers.GroupBy(answer => answer.Landmark))
        {
            VotedPosition[] votes = [.. landmark.Select(answer => answer.Found)];
            refined[landmark.Key] = new(
                new(votes.Average(vote => vote.Position.X), votes.Average(vote => vote.Position.Y), votes.Average(vote => vote.Position.Z)),
                votes.Average(vote => vote.Spread));
        }
        return refined;
    }

    private (int Landmark, VotedPosition Found)[] Refine(
        Volume volume, Interval window, VotedPosition?[] found, (int Landmark, VoxelPoint Start)[] some, LandmarkVoting voting)
    {
        int side = refinement.Side, length = side * side * side;
        var voxels = new float[some.Length * length];
        var regions = new VolumeRegion[some.Length];
        Parallel.For(0, some.Length, n =>
        {
            var (at, start) = (found[some[n].Landmark]!.Position, some[n].Start);
            WorldPoint<Ras> center = new(
                at.X + (start.I * refinement.Spacing), at.Y + (start.J * refinement.Spacing), at.Z + (start.K * refinement.Spacing));
            regions[n] = VolumeRegion.About(volume, center, refinement, window);
            regions[n].CopyTo(voxels.AsSpan(n * length, length));
        });
        CellAnswers answers = new(
            model.Predict(NdArray.Of(voxels, some.Length, side, side, side, 1)), LandmarkNetwork.Refining, found.Length);
        return
        [
            .. some.Select((one, n) =>
            {
                var (at, spread) = Votes(answers, n, one.Landmark).Mean(voting);
                return (one.Landmark, new VotedPosition(regions[n].ToWorld(at), spread * refinement.Spacing));
            }),
        ];
    }

    private CellVotes Votes(CellAnswers answers, int n, int landmark)
    {
        int cells = refinement.Side / CellGrid.Fine.Side, cell = n * cells * cells * cells;
        CellVotes votes = new();
        for (int k = 0; k < cells; k++)
            for (int j = 0; j < cells; j++)
                for (int i = 0; i < cells; i++, cell++)
                    answers.AddTo(votes, cell, landmark, new(CellGrid.Fine.Center(i), CellGrid.Fine.Center(j), CellGrid.Fine.Center(k)));
        return votes;
    }
}
