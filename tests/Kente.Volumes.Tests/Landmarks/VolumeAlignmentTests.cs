using CsCheck;
using Kente.Vision.Tests;
using Kente.Volumes.Alignment;
using Kente.Volumes.Geometry;
using Kente.Volumes.Landmarks;

namespace Kente.Volumes.Tests.Landmarks;

/// <summary>Anatomy that lies in any orientation.</summary>
public sealed class VolumeAlignmentTests
{
    private static readonly VolumeLandmarkOptions Quick = new() { Spacing = 4, ChunkSize = 24, BatchSize = 2, Epochs = 1 };

    private static readonly Lazy<VolumeDataset> Roots =
        new(() => Kept(AorticRoots.Create(8, 1, new() { Spacing = 3, Noise = new(0, 5), FieldOfView = 96 })));

    // Angles that are not those of the search.
    private static readonly RigidTransform[] Poses =
    [
        .. Enumerable.Range(0, 8).Select(n => Rotated(1.1 * n, 0.4 * n, -0.7 * n, new(3 - n, n, 2))),
    ];

    private static readonly Lazy<VolumeDataset> Turned = new(() => new(Roots.Value.Volumes.Zip(Poses, Turn), "turned roots"));

    private static readonly Lazy<VolumeLandmarkDetector> Trained = new(() => VolumeLandmarkDetector.Train(Part(Turned.Value, 0, 6), Quick));

    private static readonly Lazy<VolumeLandmarks> Found = new(() => Trained.Value.Predict(Turned.Value.Volumes[6].Load()));

    [Fact]
    public void A_fit_finds_the_rotation_and_the_translation() => Gen.Select(
        AnyVolume.Position.Array[4, 9], AnyVolume.Position, Gen.Double[-3, 3], Gen.Double[-3, 3], Gen.Double[-3, 3]).Sample(
        (points, shift, a, b, c) =>
    {
        var pose = Rotated(a, b, c, shift);
        var fitted = RigidTransform.Fit([.. points.Select(point => (point, pose.Apply(point)))]);
        foreach (var point in points)
        {
            Assert.InRange(fitted.Apply(point).DistanceTo(pose.Apply(point)), 0, 1e-4);
            Assert.InRange(pose.Inverse().Apply(pose.Apply(point)).DistanceTo(point), 0, 1e-6);
        }
    });

    [Fact]
    public void The_pose_of_an_unseen_volume_is_found()
    {
        var aligner = new VolumeAligner(TrainingAlignment.Of(Part(Turned.Value, 0, 6), Quick)!.Settings, window: null);
        var shape = LandmarkShape.Of(Part(Turned.Value, 0, 6))!;
        var volume = Turned.Value.Volumes[7];
        var truth = RigidTransform.Fit([.. volume.Landmarks.Select(landmark => (shape.Positions[landmark.Name], landmark.Position))]);
        Assert.InRange(aligner.PoseOf(volume.Load()).AngleTo(truth), 0, 25);
    }

    [Fact]
    public void Volumes_are_aligned_where_their_orientations_differ()
    {
        Assert.True(Trained.Value.IsAligning);
        Assert.Null(TrainingAlignment.Of(Roots.Value, Quick));
        Assert.Null(TrainingAlignment.Of(Turned.Value, Quick with { Align = false }));
        Assert.NotNull(TrainingAlignment.Of(Roots.Value, Quick with { Align = true }));
    }

    [Fact]
    public void Landmarks_of_different_shapes_have_no_orientation()
    {
        Random random = new(1);
        double Anywhere() => 60 * random.NextDouble();
        VolumeDataset noise = new(Roots.Value.Volumes.Select(volume => new AnnotatedVolume(
            volume.Name, new(volume.Landmarks.Select(landmark => landmark with { Position = new(Anywhere(), Anywhere(), Anywhere()) })),
            volume.Load)), "noise");
        Assert.Null(TrainingAlignment.Of(noise, Quick));
    }

    [Fact]
    public void Aligned_training_volumes_have_their_landmarks_at_the_same_places()
    {
        var aligned = TrainingAlignment.Of(Turned.Value, Quick)!.Data;
        foreach (string name in AorticRoots.LandmarkNames)
            Assert.All(aligned.Volumes, volume => Assert.InRange(
                volume.Landmarks[name].Position.DistanceTo(aligned.Volumes[0].Landmarks[name].Position), 0, 8));
        foreach (var (volume, before) in aligned.Volumes.Zip(Turned.Value.Volumes))
        {
            var (there, here) = (before.Load(), volume.Load());
            foreach (var landmark in volume.Landmarks)
                Assert.Equal(
                    there.Sample(there.ToVoxel(before.Landmarks[landmark.Name].Position)),
                    here.Sample(here.ToVoxel(landmark.Position)), 120.0);
        }
    }

    [Fact]
    public void The_landmarks_of_a_turned_volume_turn_with_it()
    {
        var pose = Rotated(2, 1, -0.5, new(1, -2, 3));
        var after = Trained.Value.Predict(Turn(Turned.Value.Volumes[6], pose).Load());
        foreach (var (one, other) in Found.Value.Zip(after))
        {
            Assert.Equal(one.Score, other.Score, 0.2);
            if (one.IsPresent && other.IsPresent) Assert.InRange(pose.Apply(one.Position).DistanceTo(other.Position), 0, 10);
        }
    }

    [Fact]
    public void A_saved_detector_aligns_too()
    {
        using TestFolder folder = new();
        Trained.Value.Save(folder["roots.keras"]);
        var loaded = VolumeLandmarkDetector.Load(folder["roots.keras"]);
        Assert.True(loaded.IsAligning);
        Assert.Equal(Found.Value.ToString(), loaded.Predict(Turned.Value.Volumes[6].Load()).ToString());
    }

    [Fact]
    public void A_volume_that_shows_few_landmarks_has_the_pose_of_its_image()
    {
        var few = Turned.Value.Volumes.Select((volume, v) => v == 7
            ? new AnnotatedVolume(volume.Name, new(volume.Landmarks.Take(1)), volume.Load) : volume);
        var (all, most) = (TrainingAlignment.Of(Turned.Value, Quick)!, TrainingAlignment.Of(new(few, "few"), Quick)!);
        string name = AorticRoots.LandmarkNames[0];
        Assert.InRange(
            most.Data.Volumes[7].Landmarks[name].Position.DistanceTo(all.Data.Volumes[7].Landmarks[name].Position), 0, 15);
    }

    [Fact]
    public void Landmarks_of_all_training_volumes_are_where_they_are_expected_if_most_are_found()
    {
        ExpectedLandmark?[] expected = [new(1, 2, 3, 0.5), new(4, 5, 6, 0.7), null, new(7, 8, 9, 0.9)];
        VotedPosition found = new(new(1, 1, 1), 2);
        Assert.Equal(
            [found, found, null, new(new(7, 8, 9), 0.9)], ExpectedLandmark.Complete([found, found, null, null], expected));
        // One of three is too few; the volume may show something else.
        Assert.Equal([found, null, null, null], ExpectedLandmark.Complete([found, null, null, null], expected));
        Assert.Equal([null, null, found, null], ExpectedLandmark.Complete([null, null, found, null], expected));
    }

    [Fact]
    public void Votes_count_more_the_less_they_spread_compared_with_the_landmarks_of_the_training()
    {
        VotedPosition Weighed(double votes, double expected) => ExpectedLandmark.Weigh(
            [new(new(0, 0, 10), votes)], [new(0, 0, 0, expected)], precision: 0.1)[0]!;

        Assert.Equal(5, Weighed(2, 2).Position.Z, 1e-9);
        Assert.Equal(Math.Sqrt(2), Weighed(2, 2).Spread, 1e-9);
        Assert.Equal(9, Weighed(1, 3).Position.Z, 1e-9);
        Assert.Equal(1, Weighed(3, 1).Position.Z, 1e-9);
        // A single training volume does not make the votes count for nothing.
        Assert.InRange(Weighed(0.1, 0).Position.Z, 4.9, 5.1);
        VotedPosition found = new(new(1, 1, 1), 2);
        Assert.Equal([found, null], ExpectedLandmark.Weigh([found, null], [null, new(1, 2, 3, 1)], 0.1));
    }

    [Fact]
    public void Landmarks_that_a_training_volume_does_not_show_are_not_expected()
    {
        string missing = AorticRoots.LandmarkNames[0];
        VolumeDataset some = new(Turned.Value.Volumes.Select((volume, v) => v == 3
            ? new AnnotatedVolume(volume.Name, new(volume.Landmarks.Where(landmark => landmark.Name != missing)), volume.Load) : volume), "some");
        var expected = TrainingAlignment.Of(some, Quick)!.Expected;
        Assert.Equal(some.LandmarkNames.Select(name => name == missing), expected.Select(one => one is null));
        foreach (var (name, one) in some.LandmarkNames.Zip(expected))
            if (one is not null) Assert.InRange(one.Spread, 0.1, 8);
    }

    [Fact]
    public void Landmarks_on_a_line_cannot_be_aligned()
    {
        VolumeDataset line = new(Turned.Value.Volumes.Select(volume => new AnnotatedVolume(
            volume.Name, new(Enumerable.Range(0, 4).Select(n => new NamedPoint($"{n}", new(n, 2 * n, 0)))), volume.Load)), "spines");
        Assert.Null(TrainingAlignment.Of(line, Quick));
        Assert.Contains(
            "spines has no three landmarks apart from a line",
            Assert.Throws<ArgumentException>(() => VolumeLandmarkDetector.Train(line, Quick with { Align = true })).Message,
            StringComparison.Ordinal);
    }

    // Volumes that are computed once.
    private static VolumeDataset Kept(VolumeDataset data) => new(
        data.Volumes.Select(annotated =>
        {
            var volume = annotated.Load();
            return new AnnotatedVolume(annotated.Name, annotated.Landmarks, () => volume);
        }), data.Source);

    private static VolumeDataset Part(VolumeDataset all, int from, int to) =>
        new(all.Volumes.Take(from..to), $"{all.Source} {from} to {to}");

    // A volume in a straight grid in which the anatomy is turned about the middle of the landmarks.
    private static AnnotatedVolume Turn(AnnotatedVolume volume, RigidTransform pose)
    {
        const int Side = 36;
        const double Spacing = 3, Half = (Side - 1) * Spacing / 2;
        var original = volume.Load();
        var center = pose.Apply(original.Center);
        Volume grid = new(
            Side, Affine.FromSpacing(Spacing, new(center.X - Half, center.Y - Half, center.Z - Half)), new float[Side * Side * Side]);
        Volume turned = new Volume(original.Size, pose.Place(original.Affine), original.ToArray()).ResampleLike(grid, outside: -800);
        return new(
            volume.Name, new(volume.Landmarks.Select(landmark => landmark with { Position = pose.Apply(landmark.Position) })), () => turned);
    }

    private static RigidTransform Rotated(double a, double b, double c, WorldPoint<Ras> shift)
    {
        static RigidTransform About(double angle, int axis)
        {
            var (sin, cos) = Math.SinCos(angle / 2);
            return RigidTransform.Of(cos, axis == 0 ? sin : 0, axis == 1 ? sin : 0, axis == 2 ? sin : 0, default);
        }
        return About(a, 0).Turned(About(b, 1)).Turned(About(c, 2)).Shifted(shift.X, shift.Y, shift.Z);
    }
}
