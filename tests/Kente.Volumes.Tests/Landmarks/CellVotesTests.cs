using System.Text.Json;
using CsCheck;
using Kente.Vision.Tests;
using Kente.Volumes.Landmarks;

namespace Kente.Volumes.Tests.Landmarks;

/// <summary>Displacements, targets and votes against numbers of a reference implementation.</summary>
public sealed class CellVotesTests
{
    private static readonly Gen<(double, double, double)> Positions =
        Gen.Select(Gen.Double[-30, 60], Gen.Double[0, 31.4], Gen.Double[0, 31.4]);

    [Fact]
    public void Displacements_are_compressed_as_in_the_reference()
    {
        var golden = Golden();
        foreach (var (displacement, expected) in Numbers(golden, "displacement").Zip(Numbers(golden, "log10_target")))
        {
            Assert.Equal(expected, CellGrid.ToLog(displacement), 1e-12);
            Assert.Equal(displacement, CellGrid.FromLog(expected), 1e-9);
        }
    }

    [Fact]
    public void Compression_is_undone_for_every_displacement() =>
        Gen.Double[-500, 500].Sample(d => Math.Abs(CellGrid.FromLog(CellGrid.ToLog(d)) - d) < 1e-9);

    [Theory]
    [InlineData(LandmarkVoting.PosteriorWeighted, "weighted_mean")]
    [InlineData(LandmarkVoting.PositiveCells, "mean_of_positive_ge_half")]
    public void Votes_give_the_position_of_the_reference(LandmarkVoting voting, string expected)
    {
        var golden = Golden();
        CellVotes votes = new();
        double[][] centers = Rows(golden, "patch_centres_zyx"), displacements = Rows(golden, "displacement_zyx");
        double[] posteriors = Numbers(golden, "posterior");
        for (int cell = 0; cell < posteriors.Length; cell++)
        {
            var (c, d) = (centers[cell], displacements[cell]);
            votes.Add(new(c[2] + d[2], c[1] + d[1], c[0] + d[0]), posteriors[cell]);
        }
        double[] zyx = Numbers(golden, expected);
        var (position, spread) = votes.Result(voting)!.Value;
        Assert.Equal(zyx[2], position.I, 1e-9);
        Assert.Equal(zyx[1], position.J, 1e-9);
        Assert.Equal(zyx[0], position.K, 1e-9);
        Assert.InRange(spread, 0.1, 3);
        Assert.Equal(posteriors.Max(), votes.Score);
    }

    [Fact]
    public void Without_a_cell_that_claims_the_landmark_it_is_absent()
    {
        CellVotes votes = new();
        votes.Add(new(1, 2, 3), 0.49);
        Assert.Null(votes.Result(LandmarkVoting.PosteriorWeighted));
        Assert.Null(votes.Result(LandmarkVoting.PositiveCells));
        votes.Add(new(1, 2, 3), 0.5);
        Assert.Equal((new VoxelPoint(1, 2, 3), 0), votes.Result(LandmarkVoting.PositiveCells));
    }

    // The targets of the cells, decoded as predictions are, must all vote for the landmark itself.
    [Fact]
    public void Targets_vote_for_the_landmark() => Positions.Sample((i, j, k) =>
    {
        const int Cells = 4, Landmarks = 2;
        var (displacements, posteriors) = ChunkSampler.Targets([null, new VoxelPoint(i, j, k)], Cells, CellGrid.Coarse);
        for (int cell = 0; cell < Cells * Cells * Cells; cell++)
        {
            var (ck, rest) = Math.DivRem(cell, Cells * Cells);
            var (cj, ci) = Math.DivRem(rest, Cells);
            var target = displacements.AsSpan(cell * 4 * Landmarks, 4 * Landmarks);
            Assert.Equal(i, CellGrid.Coarse.Center(ci) + CellGrid.FromLog(target[3]), 1e-3);
            Assert.Equal(j, CellGrid.Coarse.Center(cj) + CellGrid.FromLog(target[4]), 1e-3);
            Assert.Equal(k, CellGrid.Coarse.Center(ck) + CellGrid.FromLog(target[5]), 1e-3);
            // The first landmark is unknown.
            Assert.Equal([0, 1], target[6..].ToArray());
            Assert.Equal(0, posteriors[cell * Landmarks]);
        }
        bool isInside = i is >= -0.5 and < 31.5;
        Assert.Equal(isInside ? 1 : 0, posteriors.Sum());
        if (!isInside) return;
        int containing = Array.IndexOf(posteriors, 1) / Landmarks;
        Assert.InRange(i - CellGrid.Coarse.Center(containing % Cells), -4, 4);
        Assert.InRange(k - CellGrid.Coarse.Center(containing / (Cells * Cells)), -4, 4);
    });

    [Fact]
    public void Only_the_second_stage_weighs_near_cells_more()
    {
        const int Cells = 8;
        VoxelPoint landmark = new(9.5, 13.5, 17.5);
        var (displacements, _) = ChunkSampler.Targets([landmark], Cells, CellGrid.Fine);
        float Weight(int i, int j, int k) => displacements[(4 * (i + (Cells * (j + (Cells * k))))) + 3];
        // The landmark is the center of this cell; the next one is 4 voxels away.
        Assert.Equal(8, Weight(2, 3, 4), 1e-4);
        Assert.Equal(4, Weight(3, 3, 4), 1e-4);
        Assert.Equal(8 / (1.0 + 4 + 9), Weight(4, 3, 7), 1e-4);
        Assert.All(ChunkSampler.Targets([landmark], 4, CellGrid.Coarse).Displacements.Chunk(4), target => Assert.Equal(1, target[3]));
    }

    private static JsonElement Golden()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden("vision/ops_small.json")));
        return document.RootElement.GetProperty("noothout").Clone();
    }

    private static double[] Numbers(JsonElement golden, string name) =>
        [.. golden.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    private static double[][] Rows(JsonElement golden, string name) =>
        [.. golden.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
}
