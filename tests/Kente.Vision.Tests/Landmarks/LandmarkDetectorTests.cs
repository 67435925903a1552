using Kente.Data;
using Kente.Onnx.Runtime;
using Kente.Vision.Landmarks.Inference;
using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Landmarks;

public class LandmarkDetectorTests
{
    private static readonly LandmarkDetectorOptions Short = new() { Epochs = 2, ImageSize = 64, BatchSize = 8 };

    public static TheoryData<LandmarkHead> Heads => [.. Enum.GetValues<LandmarkHead>()];

    private static LandmarkDataset Some => FaceImages.Create(24, seed: 5);

    [Theory]
    [MemberData(nameof(Heads))]
    public void A_saved_detector_predicts_as_before_and_knows_its_points(LandmarkHead head)
    {
        using TestFolder folder = new();
        var detector = LandmarkDetector.Train(Some, Short with { Head = head });
        detector.Calibrate(FaceImages.Create(40, seed: 6), 0.8);
        detector.Save(folder["model.keras"]);
        var loaded = LandmarkDetector.Load(folder["model.keras"]);
        var image = Some.Images[3].Load();

        Assert.Equal((head, 0.8), (loaded.Head, loaded.RadiusLevel));
        Assert.Equal(FaceImages.Scheme.Names, loaded.Scheme.Names);
        Assert.Equal(FaceImages.Scheme.Pairs, loaded.Scheme.Pairs);
        Assert.Equal(FaceImages.Scheme.Connections, loaded.Scheme.Connections);
        Assert.Equal(detector.Predict(image).Points, loaded.Predict(image).Points);
        Assert.Equal(detector.MeanShape.X, loaded.MeanShape.X);
        var tip = loaded.Predict(image)["nose tip"];
        Assert.InRange(tip.Visibility, 0, 1);
        Assert.True(tip.Radius > 0);
        Assert.Equal(head is LandmarkHead.Regression or LandmarkHead.Wing, double.IsNaN(tip.Uncertainty));
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void An_exported_detector_predicts_the_same_points(LandmarkHead head)
    {
        using TestFolder folder = new();
        var detector = LandmarkDetector.Train(Some, Short with { Head = head, Epochs = 6 });
        detector.ExportOnnx(folder["model.onnx"]);
        using var file = OnnxPredictor.Load(folder["model.onnx"]);
        foreach (var (width, height) in ((int, int)[])[(128, 128), (150, 90), (50, 61)])
        {
            var image = Some.Images[2].Load().Resize(width, height);
            float[] points = file.Predict(NdArray.Of(image.Pixels, 1, height, width, 3))["points"].ToArray<float>();
            foreach (var (expected, given) in detector.Predict(image).Points.Zip(points.Chunk(2)))
            {
                Assert.Equal(expected.X, given[0], 0.05);
                Assert.Equal(expected.Y, given[1], 0.05);
            }
        }
        detector.ExportOnnx(folder["frames.onnx"], new() { Letterbox = false });
        using var frames = OnnxPredictor.Load(folder["frames.onnx"]);
        RgbImage[] images = [.. Some.Images.Take(3).Select(image => image.Load().Resize(64, 64))];
        float[] all = frames.Predict(NdArray.Of([.. images.SelectMany(image => image.Pixels)], 3, 64, 64, 3))["points"].ToArray<float>();
        foreach (var (index, image) in images.Index())
            foreach (var (expected, given) in detector.Predict(image).Points.Zip(
                all.AsSpan(index * 36, 36).ToArray().Chunk(2))) Assert.Equal(expected.X, given[0], 0.05);
    }

    [Fact]
    public void The_label_of_the_regression_is_the_presence_and_the_mean_shape_at_first()
    {
        var detector = LandmarkDetector.Train(Some, Short with { Head = LandmarkHead.Regression, Epochs = 1, LearningRate = 1e-12 });
        float[] label = detector.Model.Predict(new float[1, 64, 64, 3])["landmarks"].ToArray<float>();

        Assert.Equal(1 + (2 * 18), label.Length);
        Assert.InRange(label[0], 0, 1);
        foreach (var (given, mean) in label[1..].Chunk(2).Zip(detector.MeanShape.X.Zip(detector.MeanShape.Y)))
        {
            Assert.Equal(mean.First, given[0], 0.15);
            Assert.Equal(mean.Second, given[1], 0.15);
        }
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void Each_head_learns_some_images_by_heart(LandmarkHead head)
    {
        LandmarkDataset few = new(
            FaceImages.Scheme, FaceImages.Create(20, seed: 7).Images.Where(image => image.HasObject).Take(8), "eight faces");
        var detector = LandmarkDetector.Train(few, new()
        {
            Head = head,
            Epochs = 90,
            ImageSize = 64,
            BatchSize = 8,
            EmaDecay = 0.9,
            Augmentation = LandmarkAugmentation.None,
        });
        var report = detector.Evaluate(few);
        Assert.True(
            report.Scores.Nme.Value < 0.5 * report.Baseline!.Nme.Value, $"NME {report.Scores.Nme} against {report.Baseline.Nme}.");
        var visibility = report.Visibility!;
        Assert.True(
            visibility.Accuracy > visibility.BaseRate && visibility.Auc > 0.9,
            $"Accuracy {visibility.Accuracy} against {visibility.BaseRate}, AUC {visibility.Auc}.");
    }

    [Fact]
    public void The_same_seed_gives_the_same_detector()
    {
        float[] Weights(long seed) => LandmarkDetector.Train(Some, Short with { Seed = seed }).Model.Weights[0].ToArray();
        float[] first = Weights(3);

        Assert.Equal(first, Weights(3));
        Assert.NotEqual(first, Weights(4));
    }

    [Fact]
    public void Training_goes_on_from_a_checkpoint_with_more_epochs()
    {
        using TestFolder folder = new();
        var options = Short with { Checkpoint = folder.Root };
        LandmarkDetector.Train(Some, options);
        List<int> epochs = [];
        LandmarkDetector.Train(
            Some,
            options with { Resume = true, Epochs = 4, Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => epochs.Add(run.Epoch))] });

        Assert.Equal([3, 4], epochs);
    }

    [Fact]
    public void The_logs_have_the_error_on_the_validation_data()
    {
        TrainingLogs? logs = null;
        LandmarkDetector.Train(
            Some, Short with { Validation = Some, Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => logs = run.Logs)] });
        Assert.Equal(MetricDirection.Minimize, logs!.DirectionOf("val_nme"));
        Assert.True(logs["val_nme"] > 0);
    }

    [Fact]
    public void A_region_of_a_larger_image_gives_the_points_of_its_crop()
    {
        var detector = LandmarkDetector.Train(Some, Short);
        var face = Some.Images[2].Load();
        RgbImage large = new(300, 200, Rgb.Gray(90));
        for (int y = 0; y < 128; y++) face.Pixels.AsSpan(3 * 128 * y, 3 * 128).CopyTo(large.Pixels.AsSpan(3 * (((y + 40) * 300) + 100)));
        var expected = detector.Predict(face);
        var found = detector.Predict(large, Box.FromPixels(100, 40, 228, 168, large.Size));
        foreach (var (one, other) in expected.Points.Zip(found.Points))
        {
            Assert.Equal(one.X + 100, other.X, 1e-6);
            Assert.Equal(one.Y + 40, other.Y, 1e-6);
        }
        Assert.Throws<ArgumentException>(() => detector.Predict(large, new Box(2, 2, 3, 3)));
    }

    [Fact]
    public void A_region_is_the_box_of_the_object_and_gets_the_margin_of_the_training_images()
    {
        using TestFolder folder = new();
        var cropped = new LandmarkDataset(FaceImages.Scheme, Some.Images, "crops") { CropMargin = 0.25 };
        LandmarkDetector.Train(cropped, Short).Save(folder["model.keras"]);
        var detector = LandmarkDetector.Load(folder["model.keras"]);
        var image = FaceImages.Create(6, seed: 3).Images[2].Load();

        Assert.Equal(0.25, detector.CropMargin);
        var box = Box.FromPixels(40, 40, 80, 72, image.Size);
        var whole = new LandmarkDataset(FaceImages.Scheme, Some.Images, "whole images");
        Assert.Null(LandmarkDetector.Train(whole, Short).CropMargin);
        // A quarter of the longer side, 40 pixels, on each side.
        RgbImage crop = new(60, 52);
        for (int y = 0; y < 52; y++)
            image.Pixels.AsSpan(3 * (((y + 30) * image.Width) + 30), 3 * 60).CopyTo(crop.Pixels.AsSpan(3 * 60 * y));
        foreach (var (expected, found) in detector.Predict(crop).Points.Zip(detector.Predict(image, box).Points))
        {
            Assert.Equal(expected.X + 30, found.X, 1e-4);
            Assert.Equal(expected.Y + 30, found.Y, 1e-4);
        }
    }

    [Fact]
    public void Points_of_another_scheme_and_data_without_points_are_refused()
    {
        var detector = LandmarkDetector.Train(Some, Short);
        LandmarkDataset other = new(new(["a", "b"]), [], "others");
        Assert.Contains(
            "but others has a, b", Assert.Throws<ArgumentException>(() => detector.Evaluate(other)).Message, StringComparison.Ordinal);
        LandmarkDataset none = new(FaceImages.Scheme, Some.Images.Where(image => !image.HasObject), "no faces");
        Assert.Throws<ArgumentException>(() => LandmarkDetector.Train(none, Short));
        Assert.Contains("multiple of 32", Assert.Throws<ArgumentOutOfRangeException>(
            () => LandmarkDetector.Train(Some, Short with { ImageSize = 100 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flip_that_would_mix_sides_is_an_error_and_not_an_accuracy_loss()
    {
        LandmarkDataset unpaired = new(
            new(FaceImages.Scheme.Names.Select((_, i) => $"{i}")), Some.Images, "faces without names");
        var flips = Short with { Augmentation = new() { HorizontalFlipProbability = 0.5 } };
        Assert.Contains(
            "would mix left and right", Assert.Throws<ArgumentException>(() => LandmarkDetector.Train(unpaired, flips)).Message,
            StringComparison.Ordinal);
        LandmarkDataset wrong = new(new(unpaired.Scheme.Names, [new("2", "6")]), Some.Images, "faces with a wrong pair");
        Assert.Contains(
            "a pair joins wrong points", Assert.Throws<ArgumentException>(() => LandmarkDetector.Train(wrong, flips)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_task_is_named()
    {
        using TestFolder folder = new();
        Localizer.Train(StreetScenes.Create(12, seed: 1), new() { Epochs = 1, ImageSize = 64, BatchSize = 4 }).Save(folder["street.keras"]);
        Assert.EndsWith(
            "The file is a localizer, but a landmark detector is expected.",
            Assert.Throws<DataException>(() => LandmarkDetector.Load(folder["street.keras"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(99, 0.99, 99)]
    [InlineData(100, 0.99, 100)]
    [InlineData(999, 0.99, 990)]
    [InlineData(999, 0.999, 999)]
    [InlineData(500, 0.95, 476)]
    [InlineData(9, 0.9, 9)]
    public void The_rank_of_the_radius_is_that_of_split_conformal_prediction(int count, double level, int rank) =>
        Assert.Equal(rank, CalibratedRadii.Rank(count, level));

    [Fact]
    public void Radii_hold_at_their_level()
    {
        Random random = new(3);
        double Error() => Math.Abs(random.NextDouble() * random.NextDouble());
        const int runs = 4000;
        int covered = 0;
        for (int run = 0; run < runs; run++)
            if (Error() <= CalibratedRadii.Of(["a"], [[.. Enumerable.Range(0, 19).Select(_ => Error())]], 0.9).Radius(0, double.NaN))
                covered++;
        // 18 of 20 exchangeable errors: exactly 0.9, up to three standard errors.
        Assert.Equal(0.9, (double)covered / runs, 0.0143);
    }

    [Fact]
    public void Too_few_images_for_a_level_are_counted()
    {
        var detector = LandmarkDetector.Train(Some, Short);
        string message = Assert.Throws<ArgumentException>(() => detector.Calibrate(FaceImages.Create(10, seed: 2), 0.99)).Message;
        Assert.Contains("needs at least 99 images with the point", message, StringComparison.Ordinal);
        Assert.Null(detector.RadiusLevel);
    }
}
