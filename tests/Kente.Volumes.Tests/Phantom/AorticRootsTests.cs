namespace Kente.Volumes.Tests.Phantom;

public sealed class AorticRootsTests
{
    private static readonly AorticRootOptions Clean = new() { Noise = new(0, 0), Contrast = new(400, 400), MaxCalcifications = 0 };

    [Fact]
    public void The_same_seed_gives_the_same_volume_and_landmarks()
    {
        var (first, again, other) = (AorticRoots.Create(2, 3), AorticRoots.Create(1, 3), AorticRoots.Create(1, 4));
        Assert.Equal(first.Volumes[0].Landmarks, again.Volumes[0].Landmarks);
        Assert.Equal(first.Volumes[0].Load().ToArray(), again.Volumes[0].Load().ToArray());
        Assert.NotEqual(first.Volumes[0].Landmarks, first.Volumes[1].Landmarks);
        Assert.NotEqual(first.Volumes[0].Landmarks, other.Volumes[0].Landmarks);
    }

    [Fact]
    public void Every_volume_shows_all_landmarks()
    {
        foreach (var root in AorticRoots.Create(200, 5).Volumes)
        {
            Assert.Equal(AorticRoots.LandmarkNames, root.Landmarks.Select(landmark => landmark.Name));
            Assert.All(root.Landmarks, landmark =>
            {
                var (x, y, z) = landmark.Position;
                Assert.InRange(Math.Max(Math.Abs(x), Math.Max(Math.Abs(y), Math.Abs(z))), 0, 52);
            });
        }
    }

    [Fact]
    public void Landmarks_are_where_their_names_say()
    {
        foreach (var root in AorticRoots.Create(50, 6).Volumes)
        {
            var at = root.Landmarks;
            double leftMain = at["left ostium"].Position.DistanceTo(at["LM bifurcation"].Position);
            Assert.InRange(leftMain, 3, 20);
            // The left artery and commissure lie to the left of the right ones; the right ostium is in front of the non-coronary
            // commissure.
            Assert.True(at["left ostium"].Position.X < at["right ostium"].Position.X);
            Assert.True(at["LM bifurcation"].Position.X < at["left ostium"].Position.X);
            Assert.True(at["left commissure"].Position.X < at["right commissure"].Position.X);
            Assert.True(at["right ostium"].Position.Y > at["non-coronary commissure"].Position.Y);
        }
    }

    // The landmarks must be in the image, not only in the list: vessels are bright and the wall is a step in intensity.
    [Fact]
    public void The_image_shows_vessels_at_the_landmarks()
    {
        foreach (var root in AorticRoots.Create(4, 7, Clean with { Spacing = 1 }).Volumes)
        {
            var volume = root.Load();
            foreach (string name in (string[])["right ostium", "left ostium", "LM bifurcation"])
                Assert.InRange(volume.Sample(volume.ToVoxel(root.Landmarks[name].Position)), 250, 450);
            foreach (var commissure in root.Landmarks.Where(landmark => landmark.Name.EndsWith("commissure", StringComparison.Ordinal)))
            {
                var around = Around(volume, commissure.Position, 3).ToArray();
                Assert.True(around.Max() > 300 && around.Min() < 150, $"{root.Name}, {commissure.Name}: {around.Min()} to {around.Max()}");
            }
        }
    }

    [Fact]
    public void Spacing_changes_the_number_of_voxels_and_not_the_landmarks()
    {
        var (coarse, fine) = (AorticRoots.Create(1, 8, Clean with { Spacing = 3 }), AorticRoots.Create(1, 8, Clean with { Spacing = 2 }));
        Assert.Equal(36, coarse.Volumes[0].Load().Size.I);
        Assert.Equal(54, fine.Volumes[0].Load().Size.K);
        Assert.Equal(coarse.Volumes[0].Landmarks, fine.Volumes[0].Landmarks);
        var (a, b) = (coarse.Volumes[0].Load(), fine.Volumes[0].Load());
        WorldPoint<Ras> point = coarse.Volumes[0].Landmarks["left ostium"].Position;
        Assert.Equal(a.ResampleLike(b, outside: -840).Sample(b.ToVoxel(point)), b.Sample(b.ToVoxel(point)), 150.0);
    }

    [Fact]
    public void Noise_has_the_standard_deviation_asked_for()
    {
        var noisy = AorticRoots.Create(1, 9, Clean with { Noise = new(30, 30), Spacing = 3 }).Volumes[0].Load();
        var clean = AorticRoots.Create(1, 9, Clean with { Spacing = 3 }).Volumes[0].Load();
        double[] differences = [.. noisy.ToArray().Zip(clean.ToArray(), (a, b) => (double)a - b)];
        Assert.Equal(30, Math.Sqrt(differences.Average(difference => difference * difference)), 1.0);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AorticRoots.Create(1, 1, new() { Spacing = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => AorticRoots.Create(1, 1, new() { FieldOfView = 20 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => AorticRoots.Create(1, 1, new() { Contrast = new(300, 200) }));
    }

    private static IEnumerable<float> Around(Volume volume, WorldPoint<Ras> point, int mm) =>
        from x in Enumerable.Range(-mm, (2 * mm) + 1)
        from y in Enumerable.Range(-mm, (2 * mm) + 1)
        from z in Enumerable.Range(-mm, (2 * mm) + 1)
        select volume.Sample(volume.ToVoxel(new WorldPoint<Ras>(point.X + x, point.Y + y, point.Z + z)));
}
