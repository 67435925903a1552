using CsCheck;
using Kente.Volumes.Landmarks;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Tests.Landmarks;

public sealed class ChunkSamplerTests
{
    private static readonly VolumeAugmentation Strong = new()
    {
        Rotate = 40,
        Scale = new(0.7, 1.4),
        ElasticProbability = 0.5,
        MirrorPairs = [("right", "left")],
    };

    private static readonly ChunkSampling Anywhere = new(32, CellGrid.Coarse, 1, 1, 8, OnlyInside: false);

    private static readonly Gen<(VoxelPoint, VoxelPoint, int)> Transforms = Gen.Select(AnyVolume.Voxel, AnyVolume.Voxel, Gen.Int);

    [Fact]
    public void A_position_returns_from_the_volume() => Transforms.Sample((center, point, seed) =>
    {
        var transform = ChunkTransform.Sample(Strong, Anywhere, center, new(seed));
        var back = transform.ToChunk(transform.ToVolume(point));
        Assert.Equal(point.I, back.I, 1e-9);
        Assert.Equal(point.J, back.J, 1e-9);
        Assert.Equal(point.K, back.K, 1e-9);
    });

    // A bright dot at the landmark is where the targets of the rotated, scaled and mirrored chunk say.
    [Fact]
    public void Voxels_and_targets_of_a_chunk_agree() => Gen.Int[0, 10_000].Sample(seed =>
    {
        Random random = new(seed);
        WorldPoint<Ras> right = new(12 + random.Next(8), 20, 16), left = new(30, 12 + random.Next(16), 24);
        var volume = AnyVolume.Of(new(40, 40, 40), Affine.FromSpacing(1), (i, j, k) => Dot(i, j, k, right) + (0.5f * Dot(i, j, k, left)));
        PreparedVolume prepared = new(volume, 1, new(0, 1));
        var chunk = new ChunkSampler(["right", "left"], Strong with { Brightness = 0, Contrast = 0 }, Anywhere)
            .Sample(prepared, [prepared.ToVoxel(right), prepared.ToVoxel(left)], random);
        for (int l = 0; l < 2; l++)
        {
            // The position that the first cell points to.
            VoxelPoint at = new(
                CellGrid.Coarse.Center(0) + CellGrid.FromLog(chunk.Displacements[3 * l]),
                CellGrid.Coarse.Center(0) + CellGrid.FromLog(chunk.Displacements[(3 * l) + 1]),
                CellGrid.Coarse.Center(0) + CellGrid.FromLog(chunk.Displacements[(3 * l) + 2]));
            if (!(IsInside(at.I) && IsInside(at.J) && IsInside(at.K))) continue;
            float value = chunk.Voxels[(int)Math.Round(at.I) + (32 * ((int)Math.Round(at.J) + (32 * (int)Math.Round(at.K))))];
            // Mirrored chunks exchange the names: what is dark then is the right one.
            Assert.True(value > 0.3, $"landmark {l} at {at}: {value}");
        }
    }, iter: 40);

    [Fact]
    public void A_deformation_moves_tissue_by_at_most_the_given_distance_and_never_folds_it() => Gen.Int.Sample(seed =>
    {
        DeformationGrid deformation = new(32, largest: 5, new(seed));
        double previous = double.NegativeInfinity;
        for (int i = 0; i < 32; i++)
        {
            var (di, dj, dk) = deformation.At(new(i, 11.5, 20));
            Assert.InRange(Math.Max(Math.Abs(di), Math.Max(Math.Abs(dj), Math.Abs(dk))), 0, 2);    // a quarter of 32 / 4
            Assert.True(i + di > previous, $"voxel {i} lies before its neighbor");
            previous = i + di;
        }
    });

    [Fact]
    public void A_landmark_outside_the_chunk_can_be_left_out()
    {
        PreparedVolume volume = new(new Volume(64, Affine.FromSpacing(1), new float[64 * 64 * 64]), 1, new(0, 1));
        VolumeAugmentation none = new() { Rotate = 0, Scale = new(1, 1) };
        VoxelPoint?[] landmarks = [new(10, 10, 10), new(60, 60, 60)];
        int Known(bool onlyInside, int landmark)
        {
            var chunk = new ChunkSampler(["near", "far"], none, new(16, CellGrid.Coarse, 1, 1, 0, onlyInside)).Sample(volume, landmarks, new(1));
            return (int)chunk.Displacements[6 + landmark];
        }
        Assert.Equal(2, Known(false, 0) + Known(false, 1));
        Assert.Equal(1, Known(true, 0) + Known(true, 1));
    }

    [Fact]
    public void Unknown_names_in_mirror_pairs_are_refused() => Assert.Contains(
        "There is no landmark 'middle'",
        Assert.Throws<ArgumentException>(() => VolumeLandmarkDetector.Train(
            AorticRoots.Create(1, 1), new() { Augmentation = new() { MirrorPairs = [("middle", "left ostium")] } })).Message,
        StringComparison.Ordinal);

    private static float Dot(int i, int j, int k, WorldPoint<Ras> at)
    {
        double distance = new WorldPoint<Ras>(i, j, k).DistanceTo(at);
        return (float)Math.Max(0, 1 - (distance / 5));
    }

    private static bool IsInside(double voxel) => voxel is >= 0 and <= 31;
}
