using Kente.Data;
using Kente.Vision;
using Kente.Vision.Tests;
using Kente.Volumes.Landmarks;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Tests.Landmarks;

public sealed class VolumeLandmarkDetectorTests
{
    private static readonly AorticRootOptions Coarse = new() { Spacing = 4, Noise = new(0, 5), FieldOfView = 96 };

    private static readonly VolumeLandmarkOptions Quick = new() { Spacing = 4, ChunkSize = 24, BatchSize = 2, Epochs = 1 };

    private static readonly Lazy<VolumeLandmarkDetector> Trained =
        new(() => VolumeLandmarkDetector.Train(AorticRoots.Create(4, 1, Coarse), Quick));

    [Fact]
    public void The_small_network_has_the_parameters_of_the_paper()
    {
        var (_, model) = LandmarkNetwork.Create(VolumeLandmarkArchitecture.Small, 6, isRefined: false);
        Assert.InRange(model.Weights.Sum(weight => weight.Shape.Aggregate(1L, (product, length) => product * length)), 225_000, 235_000);
    }

    [Fact]
    public void Tiles_give_the_landmarks_of_the_whole_volume()
    {
        var root = AorticRoots.Create(1, 2, Coarse with { Spacing = 2 }).Volumes[0].Load();
        var (_, model) = LandmarkNetwork.Create(VolumeLandmarkArchitecture.Small, 2, isRefined: false);
        LandmarkInference inference = new(model, new(["a", "b"], 2, null, default, [[0, 0, 0], [0, 0, 0]]));
        var (whole, tiled) = (inference.Run(root, LandmarkVoting.PosteriorWeighted, 128),
            inference.Run(root, LandmarkVoting.PosteriorWeighted, 16));
        for (int l = 0; l < 2; l++)
        {
            Assert.Equal(whole[l].Score, tiled[l].Score, 1e-4);
            Assert.Equal(whole[l].IsPresent, tiled[l].IsPresent);
            if (whole[l].IsPresent) Assert.InRange(whole[l].Position.DistanceTo(tiled[l].Position), 0, 0.01);
        }
        PreparedVolume prepared = new(root, 2, null);
        var (size, voxels) = (prepared.Size, new float[prepared.Size.Count]);
        for (int row = 0; row < size.J * size.K; row++) prepared.CopyRow(0, row % size.J, row / size.J, voxels.AsSpan(row * size.I, size.I));
        float[] posteriors = LandmarkNetwork.PartOf(model, isRefining: false)
            .Predict(NdArray.Of(voxels, 1, size.K, size.J, size.I, 1))[LandmarkNetwork.Posterior].ToArray<float>();
        for (int l = 0; l < 2; l++) Assert.Equal(posteriors.Where((_, at) => at % 2 == l).Max(), whole[l].Score, 1e-4);
    }

    [Fact]
    public void A_saved_detector_gives_the_same_landmarks()
    {
        using TestFolder folder = new();
        var detector = Trained.Value;
        detector.Save(folder["aorta.keras"]);
        var loaded = VolumeLandmarkDetector.Load(folder["aorta.keras"]);
        var root = AorticRoots.Create(1, 3, Coarse).Volumes[0].Load();
        Assert.Equal(AorticRoots.LandmarkNames, loaded.Landmarks);
        Assert.Equal(detector.Predict(root).Select(landmark => landmark.Score), loaded.Predict(root).Select(landmark => landmark.Score));
        Assert.Equal(detector.Predict(root).ToString(), loaded.Predict(root).ToString());
    }

    [Fact]
    public void The_orientation_of_the_file_does_not_matter()
    {
        var root = AorticRoots.Create(1, 4, Coarse).Volumes[0].Load();
        var (there, reoriented) = (Trained.Value.Predict(root), Trained.Value.Predict(root.ToClosestRas()));
        Assert.Equal(there.ToString(), reoriented.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_detector()
    {
        var again = VolumeLandmarkDetector.Train(AorticRoots.Create(4, 1, Coarse), Quick);
        var root = AorticRoots.Create(1, 5, Coarse).Volumes[0].Load();
        Assert.Equal(
            Trained.Value.Predict(root).Select(landmark => landmark.Score), again.Predict(root).Select(landmark => landmark.Score));
    }

    [Fact]
    public void The_second_stage_reads_the_voxels_about_a_position_at_its_spacing()
    {
        // A volume whose voxels are a linear function of the position in mm, in another orientation.
        var affine = Affine.FromRows(-2, 0, 0, 70, 0, -1, 0, 30, 0, 0, 1.5, -40);
        var volume = AnyVolume.Of(new(60, 90, 70), affine, (i, j, k) => (float)Value(affine.ToWorld(new VoxelPoint(i, j, k))));
        WorldPoint<Ras> center = new(3.3, -12.1, 7.7);
        var region = VolumeRegion.About(volume, center, 2, new(1.25, 16), new(0, 1));
        var voxels = new float[16 * 16 * 16];
        foreach (var start in (WorldPoint<Ras>[])[center, new(center.X - 2.5, center.Y + 2.5, center.Z + 2.5)])
        {
            region.CopyTo(voxels, start);
            Assert.InRange(region.ToWorld(new(7.5, 7.5, 7.5), start).DistanceTo(start), 0, 1e-6);
            for (int at = 0; at < voxels.Length; at++)
                Assert.Equal(Value(region.ToWorld(new(at % 16, at / 16 % 16, at / 256), start)), voxels[at], 0.005);
        }
    }

    [Fact]
    public void Shifted_surroundings_of_a_landmark_are_as_those_that_are_read_separately()
    {
        VolumeRefinement refinement = new(1.5, 16);
        var scan = AorticRoots.Create(1, 2, new() { Spacing = 1.5 }).Volumes[0];
        var (root, center, window) = (scan.Load(), scan.Landmarks["right ostium"].Position, new Interval(-200, 800));
        var region = VolumeRegion.About(root, center, 2, refinement, window);
        float[] shifted = new float[16 * 16 * 16], separate = new float[16 * 16 * 16];
        foreach (double shift in (double[])[-3, 3])
        {
            WorldPoint<Ras> start = new(center.X + shift, center.Y - shift, center.Z + shift);
            region.CopyTo(shifted, start);
            VolumeRegion.About(root, start, 0, refinement, window).CopyTo(separate, start);
            Assert.Equal(separate.Length, separate.Zip(shifted).Count(pair => Math.Abs(pair.First - pair.Second) < 1e-4));
        }
    }

    [Fact]
    public void The_second_stage_reads_the_surroundings_of_a_landmark_twice()
    {
        const int Side = 16, Around = 6;
        Volume root = AorticRoots.Create(1, 2, Coarse with { Spacing = 2 }).Volumes[0].Load();
        CountedVoxels counted = new(root.ToArray());
        var (_, model) = LandmarkNetwork.Create(VolumeLandmarkArchitecture.Small, 1, isRefined: true);
        LandmarkRefining refining = new(LandmarkNetwork.PartOf(model, isRefining: true), new(2, Side));
        refining.Run(new(root.Size, root.Affine, counted), new(0, 500), [new(root.Center, 1)], LandmarkVoting.PosteriorWeighted);
        Assert.InRange(counted.Count, 2 * Side * Side * Side, 2 * (long)Math.Pow(Side + (2 * Around), 3));
    }

    private static double Value(WorldPoint<Ras> at) => 0.5 + (0.003 * at.X) + (0.002 * at.Y) - (0.004 * at.Z);

    [Fact]
    public void The_second_stage_is_optional()
    {
        using TestFolder folder = new();
        var detector = VolumeLandmarkDetector.Train(AorticRoots.Create(2, 1, Coarse), Quick with { Refinement = null });
        Assert.Single(detector.Model.Inputs);
        Assert.Equal(2, Trained.Value.Model.Inputs.Count);
        detector.Save(folder["aorta.keras"]);
        var root = AorticRoots.Create(1, 3, Coarse).Volumes[0].Load();
        Assert.Equal(detector.Predict(root).ToString(), VolumeLandmarkDetector.Load(folder["aorta.keras"]).Predict(root).ToString());
    }

    [Theory]
    [InlineData(96, 24)]
    [InlineData(300, 48)]
    public void Chunks_are_no_larger_than_the_volumes(double fieldOfView, int side)
    {
        int voxels = (int)(fieldOfView / 4);
        Assert.Equal(side, new VolumeLandmarkOptions { Spacing = 4 }.FirstStage(voxels).Side);
        Assert.Equal(64, new VolumeLandmarkOptions { Spacing = 4, ChunkSize = 64 }.FirstStage(voxels).Side);
    }

    [Fact]
    public void A_report_compares_with_the_mean_position()
    {
        var report = Trained.Value.Evaluate(AorticRoots.Create(3, 6, Coarse));
        Assert.Equal(AorticRoots.LandmarkNames, report.Landmarks.Select(landmark => landmark.Name));
        Assert.All(report.Landmarks, landmark =>
        {
            Assert.Equal(3, landmark.Errors.Count + landmark.Missed);
            Assert.InRange(landmark.BaselineMeanError, 2, 40);
        });
        Assert.Contains("baseline", report.ToString(), StringComparison.Ordinal);
        Assert.Null(report.RadiusCoverage);
    }

    [Fact]
    public void Calibrated_radii_are_those_of_split_conformal_prediction_and_are_saved()
    {
        using TestFolder folder = new();
        var detector = Detecting();
        var calibration = Noise(9);
        detector.Calibrate(calibration, 0.9);
        var predictions = calibration.Volumes.Select(volume => (volume.Landmarks, Found: detector.Predict(volume.Load()))).ToArray();
        // The score of rank ⌈(9 + 1) · 0.9⌉ = 9 is the largest: all landmarks lie within their radius, one of them exactly at it.
        foreach (string name in detector.Landmarks)
        {
            double[] slack = [.. predictions.Select(
                pair => pair.Found[name].Radius!.Value - pair.Found[name].Position.DistanceTo(pair.Landmarks[name].Position))];
            Assert.Equal(0, slack.Min(), 1e-9);
        }
        Assert.Equal(0.9, detector.RadiusLevel);
        detector.Save(folder["aorta.keras"]);
        var loaded = VolumeLandmarkDetector.Load(folder["aorta.keras"]);
        var root = Noise(1).Volumes[0].Load();
        Assert.Equal(detector.Predict(root).Select(landmark => landmark.Radius), loaded.Predict(root).Select(landmark => landmark.Radius));
        Assert.Contains(" ± ", detector.Predict(root)[0].ToString(), StringComparison.Ordinal);

        var report = detector.Evaluate(calibration);
        Assert.Equal(1, report.RadiusCoverage);
        Assert.Equal(0.9, report.RadiusLevel);
    }

    [Fact]
    public void Too_few_volumes_for_a_level_are_counted()
    {
        var detector = Detecting();
        Assert.Contains(
            "needs at least 19 volumes with the detected landmark \"right ostium\", but there are only 18",
            Assert.Throws<ArgumentException>(() => detector.Calibrate(Noise(18))).Message, StringComparison.Ordinal);
        Assert.Null(detector.RadiusLevel);
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Calibrate(Noise(1), 1));
    }

    [Fact]
    public void An_absent_landmark_has_no_position()
    {
        Volume air = new(24, Affine.FromSpacing(4), new float[24 * 24 * 24]);
        foreach (var landmark in Trained.Value.Predict(air).Where(landmark => !landmark.IsPresent))
            Assert.Contains(
                "check IsPresent", Assert.Throws<InvalidOperationException>(() => landmark.Position).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_options_and_data_give_one_sentence()
    {
        var roots = AorticRoots.Create(1, 1, Coarse);
        Assert.Contains("multiple of 8", Refused(roots, Quick with { ChunkSize = 60 }), StringComparison.Ordinal);
        Assert.Contains("spacing", Refused(roots, Quick with { Spacing = 0 }), StringComparison.Ordinal);
        Assert.Contains("multiple of 8", Refused(roots, Quick with { Refinement = new() { ChunkSize = 20 } }), StringComparison.Ordinal);
        Assert.Contains("spacing", Refused(roots, Quick with { Refinement = new() { Spacing = -1 } }), StringComparison.Ordinal);
        Assert.Contains("0 to 1", Refused(roots, Quick with { Augmentation = new() { ElasticProbability = 2 } }), StringComparison.Ordinal);
        Assert.Contains("window", Refused(roots, Quick with { Window = new(300, 200) }), StringComparison.Ordinal);
        Assert.Contains("has no landmark", Refused(new([], "nothing"), Quick), StringComparison.Ordinal);
        VolumeDataset other = new([new("x", new([new("toe", default)]), () => throw new InvalidOperationException())], "feet");
        Assert.Contains("the landmark 'toe'", Refused(roots, Quick with { Validation = other }), StringComparison.Ordinal);
        Assert.Contains(
            "feet has the landmark 'toe'", Assert.Throws<ArgumentException>(() => Trained.Value.Evaluate(other)).Message, StringComparison.Ordinal);
    }

    // A detector whose cells all claim every landmark.
    private static VolumeLandmarkDetector Detecting()
    {
        var (_, model) = LandmarkNetwork.Create(VolumeLandmarkArchitecture.Small, AorticRoots.LandmarkNames.Count, isRefined: false);
        var bias = model.Layers.Single(layer => layer.Name == LandmarkNetwork.Posterior).Weights[1];
        bias.Assign([.. Enumerable.Repeat(20f, AorticRoots.LandmarkNames.Count)]);
        return new(model, new(AorticRoots.LandmarkNames, 4, null, default, [.. AorticRoots.LandmarkNames.Select(_ => new double[3])]));
    }

    // Small volumes of noise with landmarks anywhere.
    private static VolumeDataset Noise(int count)
    {
        Random random = new(1);
        double Anywhere() => 60 * random.NextDouble();
        return new(
            [.. Enumerable.Range(0, count).Select(index =>
            {
                Volume volume = new(16, Affine.FromSpacing(4), [.. Enumerable.Range(0, 16 * 16 * 16).Select(_ => random.NextSingle())]);
                NamedPoints points = new(AorticRoots.LandmarkNames.Select(
                    name => new NamedPoint(name, new(Anywhere(), Anywhere(), Anywhere()))));
                return new AnnotatedVolume($"{index}", points, () => volume);
            })], "noise");
    }

    private static string Refused(VolumeDataset data, VolumeLandmarkOptions options) =>
        Assert.ThrowsAny<ArgumentException>(() => VolumeLandmarkDetector.Train(data, options)).Message;
}
