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
        double reach = starts.Max(start => Math.Max(Math.Abs(start.I), Math.Max(Math.Abs(start.J), Math.Abs(start.K))));
        var regions = new VolumeRegion[found.Length];
        Parallel.ForEach(present, l => regions[l] = VolumeRegion.About(volume, found[l]!.Position, reach, refinement, window));
        var answers = present.SelectMany(l => starts.Select(start => (Landmark: l, Center: Shifted(found[l]!.Position, start))))
            .Chunk(BatchSize).SelectMany(chunk => Refine(regions, chunk, voting)).ToArray();
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

    private WorldPoint<Ras> Shifted(WorldPoint<Ras> position, VoxelPoint start) => new(
        position.X + (start.I * refinement.Spacing), position.Y + (start.J * refinement.Spacing), position.Z + (start.K * refinement.Spacing));

    private (int Landmark, VotedPosition Found)[] Refine(
        VolumeRegion[] regions, (int Landmark, WorldPoint<Ras> Center)[] some, LandmarkVoting voting)
    {
        int side = refinement.Side, length = side * side * side;
        var voxels = new float[some.Length * length];
        Parallel.For(0, some.Length, n => regions[some[n].Landmark].CopyTo(voxels.AsSpan(n * length, length), some[n].Center));
        CellAnswers answers = new(
            model.Predict(NdArray.Of(voxels, some.Length, side, side, side, 1)), LandmarkNetwork.Refining, regions.Length);
        return
        [
            .. some.Select((one, n) =>
            {
                var (at, spread) = Votes(answers, n, one.Landmark).Mean(voting);
                return (one.Landmark, new VotedPosition(regions[one.Landmark].ToWorld(at, one.Center), spread * refinement.Spacing));
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
