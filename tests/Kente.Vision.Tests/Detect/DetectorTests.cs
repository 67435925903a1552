using Kente.Vision.Detect.Network;
using Kente.Vision.Synthetic;
using TorchSharp;

namespace Kente.Vision.Tests.Detect;

public class DetectorTests(QuickDetector quick) : IClassFixture<QuickDetector>
{
    private static readonly DetectorOptions Short = new() { Epochs = 1, ImageSize = 64, BatchSize = 4, LowResolutionFraction = 0 };

    private static BoxDataset Some => ShapeScenes.Create(8, seed: 5);

    [Fact]
    public void It_finds_what_it_was_trained_on()
    {
        var report = quick.Detector.Evaluate(QuickDetector.Data);

        Assert.True(report.AP50.Value > 0.9, report.ToString());
    }

    [Fact]
    public void A_saved_detector_finds_the_same_and_knows_its_classes_frame_and_threshold()
    {
        using TestFolder folder = new();
        string path = folder["model.keras"];
        quick.Detector.Save(path);
        var loaded = Detector.Load(path);
        var image = QuickDetector.Data.Images[0].Load();

        Assert.Equal(["dark", "light"], loaded.Classes);
        Assert.Equal(
            (quick.Detector.InputSize, quick.Detector.Threshold, quick.Detector.Size), (loaded.InputSize, loaded.Threshold, loaded.Size));
        Assert.NotEmpty(loaded.Predict(image, 0.01));
        Assert.Equal(quick.Detector.Predict(image, 0.01), loaded.Predict(image, 0.01));
    }

    [Fact]
    public void The_device_of_the_options_is_the_device_of_the_detector_and_files_do_not_contain_it()
    {
        using TestFolder folder = new();
        var trained = Detector.Train(Some, Short with { Device = Device.Auto });
        Assert.Equal(Device.Available[0], trained.Model.Device);
        Assert.Throws<ArgumentException>(() => Detector.Train(Some, Short with { Device = Device.Cuda(99) }));

        quick.Detector.Save(folder["model.keras"]);
        var loaded = Detector.Load(folder["model.keras"]);
        Assert.Equal(Device.Cpu, loaded.Model.Device);
        Assert.Same(loaded, loaded.To(Device.Auto));
        Assert.Equal(Device.Available[0], loaded.Model.Device);
        var image = QuickDetector.Data.Images[0].Load();
        Assert.Equal(quick.Detector.Predict(image, 0.3).Count, loaded.Predict(image, 0.3).Count);
        Assert.Throws<ArgumentException>(() => loaded.To(Device.Cuda(99)));
    }

    [Fact]
    public void A_model_on_another_device_than_the_CPU_predicts_with_TorchSharp()
    {
        Assert.SkipUnless(Device.Available[0] != Device.Cpu, "This machine has no other device than the CPU.");
        using TestFolder folder = new();
        quick.Detector.Save(folder["model.keras"]);
        Assert.Equal(InferenceEngine.TorchSharp, Detector.Load(folder["model.keras"]).To(Device.Auto).Engine);
    }

    [Fact]
    public void Many_threads_find_what_one_finds()
    {
        RgbImage[] images = [.. QuickDetector.Data.Images.Select(image => image.Load())];
        var alone = images.Select(image => quick.Detector.Predict(image, 0.05)).ToArray();
        var together = new IReadOnlyList<Detection>[32];
        Parallel.For(
            0, together.Length, new() { MaxDegreeOfParallelism = 8 },
            i => together[i] = quick.Detector.Predict(images[i % images.Length], 0.05));

        for (int i = 0; i < together.Length; i++) Assert.Equal(alone[i % images.Length], together[i]);
    }

    [Fact]
    public void Detections_come_surest_first_inside_the_image_and_above_the_threshold()
    {
        var found = quick.Detector.Predict(QuickDetector.Data.Images[0].Load(), 0.02);

        Assert.Equal(found.OrderByDescending(one => one.Score), found);
        Assert.All(
            found,
            one => Assert.True(
                one.Score >= 0.02 && one.Box == one.Box.Clip() && !one.Box.IsEmpty && one.ClassName == quick.Detector.Classes[one.Class]));
    }

    [Fact]
    public void Looked_at_twice_a_mirrored_image_has_the_mirrored_objects()
    {
        using TestFolder folder = new();
        quick.Detector.Save(folder["model.keras"]);
        var detector = Detector.Load(folder["model.keras"]);
        detector.TestTimeAugmentation = true;
        RgbImage image = QuickDetector.Data.Images[0].Load(), mirrored = new(image.Width, image.Height);
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++) mirrored[x, y] = image[image.Width - 1 - x, y];
        var (found, other) = (detector.Predict(image, 0.05), detector.Predict(mirrored, 0.05));

        Assert.NotEmpty(found);
        Assert.Equal(found.Count, other.Count);
        foreach (var (one, two) in found.Zip(other))
            Assert.Equal(1, one.Box.Iou(new(1 - two.Box.Right, two.Box.Top, 1 - two.Box.Left, two.Box.Bottom)), 1e-3);
    }

    [Fact]
    public void The_network_takes_bytes_and_gives_distances_and_scores_for_each_cell()
    {
        var detector = Detector.Train(Some, Short);
        NdArray cells = detector.Model.Predict(new float[1, detector.InputSize.Height, detector.InputSize.Width, 3]);

        Assert.Equal(new ImageSize(64, 64), detector.InputSize);
        int count = detector.InputSize.Width * detector.InputSize.Height / 64;
        Assert.Equal([1, count + (count / 4) + (count / 16), 4 + 2], cells.Shape);
        Assert.InRange(detector.Model.ParameterCount, 500_000, 1_000_000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_detector()
    {
        float[] Weights(long seed) => Detector.Train(Some, Short with { Seed = seed }).Model.Weights[0].ToArray();
        float[] first = Weights(3);

        Assert.Equal(first, Weights(3));
        Assert.NotEqual(first, Weights(4));
    }

    [Fact]
    public void Live_tensors_stay_constant_from_step_to_step()
    {
        List<long> live = [];
        Detector.Train(
            Some,
            Short with
            {
                Epochs = 4,
                BatchSize = 2,
                Callbacks = [Callbacks.LambdaCallback(onBatchEnd: _ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount))],
            });

        Assert.Equal(16, live.Count);
        Assert.All(live[4..11], now => Assert.Equal(live[4], now));
    }

    [Fact]
    public void The_logs_have_the_parts_of_the_loss_and_the_validation()
    {
        Dictionary<string, double> logs = [];
        Detector.Train(
            Some,
            Short with { Validation = Some, Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => logs = run.Logs.ToDictionary())] });

        foreach (string name in (string[])["loss", "class_loss", "box_loss", "distance_loss", "val_map", "val_map50"])
            Assert.Contains(name, logs.Keys);
        Assert.Equal(logs["loss"], logs["class_loss"] + logs["box_loss"] + logs["distance_loss"], logs["loss"] * 1e-3);
    }

    [Fact]
    public void The_logs_say_that_more_average_precision_is_better()
    {
        TrainingLogs? logs = null;
        Detector.Train(Some, Short with { Validation = Some, Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => logs = run.Logs)] });

        Assert.All((string[])["val_map", "val_map50"], name => Assert.Equal(MetricDirection.Maximize, logs!.DirectionOf(name)));
        Assert.All(
            (string[])["loss", "class_loss", "box_loss", "distance_loss"],
            name => Assert.Equal(MetricDirection.Minimize, logs!.DirectionOf(name)));
    }

    [Fact]
    public void Training_goes_on_from_a_checkpoint_with_more_epochs_and_through_all_phases()
    {
        using TestFolder folder = new();
        var options = Short with
        {
            ImageSize = 96,
            Epochs = 2,
            LowResolutionFraction = 0.5,
            CloseMosaicFraction = 0.25,
            Checkpoint = folder.Root,
        };
        Detector.Train(Some, options);
        List<int> epochs = [];
        Detector.Train(
            Some,
            options with { Resume = true, Epochs = 5, Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => epochs.Add(run.Epoch))] });

        Assert.Equal([3, 4, 5], epochs);
    }

    [Fact]
    public void A_training_that_crashed_goes_on_as_if_nothing_had_happened()
    {
        using TestFolder folder = new();
        var options = Short with { Epochs = 3, CloseMosaicFraction = 0.4, Checkpoint = folder["whole"] };
        float[] Weights(DetectorOptions how) => [.. Detector.Train(Some, how).Model.Weights.SelectMany(weight => weight.ToArray())];
        float[] whole = Weights(options);
        options = options with { Checkpoint = folder["broken"] };
        Assert.Throws<InvalidOperationException>(
            () => Detector.Train(Some, options with
            {
                Callbacks = [Callbacks.LambdaCallback(onEpochBegin: run => { if (run.Epoch == 2)
                throw new InvalidOperationException("the power failed"); })]
            }));
        float[] resumed = Weights(options with { Resume = true });

        Assert.Equal(0, whole.Zip(resumed).Max(pair => Math.Abs(pair.First - pair.Second)), 1e-5);
    }

    [Fact]
    public void An_early_stop_is_no_end_and_the_best_weights_outlive_it()
    {
        using TestFolder folder = new();
        List<int> epochs = [];
        var options = Short with
        {
            Epochs = 12,
            LearningRate = 1e-12,
            Validation = Some,
            Patience = 2,
            Checkpoint = folder.Root,
            Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => epochs.Add(run.Epoch))],
        };
        float[] best = Detector.Train(Some, options).Model.Weights[0].ToArray();
        int stopped = epochs[^1];
        Assert.True(stopped < 12);
        float[] later = Detector.Train(Some, options with { Resume = true, Patience = null }).Model.Weights[0].ToArray();

        Assert.Equal(Enumerable.Range(1, 12), epochs);
        foreach (var (expected, found) in best.Zip(later)) Assert.Equal(expected, found, 1e-6f);
    }

    [Fact]
    public void Without_a_batch_size_as_many_images_as_fit_are_taken()
    {
        List<int?> steps = [];
        var many = ShapeScenes.Create(64, seed: 5);
        Detector.Train(
            many, Short with { BatchSize = null, Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => steps.Add(run.Step))] });

        Assert.Equal([16], steps);
    }

    [Fact]
    public void A_preview_shows_what_training_sees()
    {
        var seen = Detector.Preview(Some, Short, 5);

        Assert.Equal(5, seen.Count);
        Assert.All(seen, image => Assert.Equal(new(64, 64), image.Image.Size));
        Assert.Contains(seen, image => image.Labels.Count > 0);
    }

    [Fact]
    public void Callbacks_see_one_training_from_its_first_epoch_to_its_last()
    {
        using TestFolder folder = new();
        List<string> seen = [];
        Detector.Train(Some, Short with
        {
            Epochs = 6,
            ImageSize = 96,
            LowResolutionFraction = 0.4,
            CloseMosaicFraction = 0.3,
            Callbacks = [
                Callbacks.CsvLogger(folder["log.csv"]),
                Callbacks.LambdaCallback(
                    onTrainBegin: _ => seen.Add("begin"), onEpochEnd: run => seen.Add($"{run.Epoch} of {run.Epochs}"),
                    onTrainEnd: _ => seen.Add("end"))],
        });

        Assert.Equal(["begin", "1 of 6", "2 of 6", "3 of 6", "4 of 6", "5 of 6", "6 of 6", "end"], seen);
        Assert.Equal(["epoch", "1", "2", "3", "4", "5", "6"], File.ReadAllLines(folder["log.csv"]).Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void A_callback_that_stops_training_stops_all_of_it()
    {
        List<int> epochs = [];
        Detector.Train(
            Some,
            Short with
            {
                Epochs = 6,
                ImageSize = 96,
                LowResolutionFraction = 0.5,
                Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => { epochs.Add(run.Epoch); run.Stop = run.Epoch == 2; })],
            });
        Assert.Equal([1, 2], epochs);
    }

    [Fact]
    public void Scores_that_nothing_can_have_are_refused()
    {
        var detector = quick.Detector;
        var image = QuickDetector.Data.Images[0].Load();
        foreach (double wrong in (double[])[double.NaN, -0.1, 2])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => detector.Predict(image, wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => detector.Predict([image], new() { Threshold = wrong }));
            Assert.Throws<ArgumentOutOfRangeException>(() => detector.Threshold = wrong);
        }
    }

    [Fact]
    public void A_box_that_is_no_box_of_numbers_is_refused_with_its_image() =>
        Assert.Contains("Image odd has the box", Assert.Throws<ArgumentException>(() =>
            new BoxDataset(
                ["a"], [new AnnotatedImage("odd", new(8, 8), [new(0, new(double.NaN, .1, .9, .9))], () => new(8, 8, Rgb.Gray(1)))],
                "made")).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_improvement_training_ends_early_and_the_best_was_reported()
    {
        List<int> epochs = [];
        int improved = 0;
        // A rate of nearly nothing: the first measurement is never beaten.
        Detector.Train(Some, Short with
        {
            Epochs = 20,
            LearningRate = 1e-12,
            Validation = Some,
            Patience = 3,
            Improved = _ => improved++,
            Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => epochs.Add(run.Epoch))],
        });

        Assert.InRange(improved, 1, 2);
        Assert.InRange(epochs.Count, 3, 8);
    }

    [Fact]
    public void A_detector_starts_from_another_with_other_classes_and_frozen_layers_stay()
    {
        BoxDataset one = new(
            ["thing"],
            Some.Images.Select(
                image => new AnnotatedImage(image.Name, image.Size, image.Labels.Select(label => label with { Class = 0 }), image.Load)),
            "one class");
        var started = Detector.Train(one, Short with { Pretrained = quick.Detector, Frozen = FrozenLayers.Backbone, ImageSize = 64 });

        float[] Of(Detector detector, string layer) => detector.Model[layer].Weights[0].ToArray();
        Assert.Equal(["thing"], started.Classes);
        Assert.Equal(Of(quick.Detector, "backbone3_down_conv"), Of(started, "backbone3_down_conv"));
        Assert.NotEqual(Of(quick.Detector, "neck_top4_join_conv"), Of(started, "neck_top4_join_conv"));
    }

    [Fact]
    public void Plain_distances_train_too()
    {
        var detector = Detector.Train(Some, Short with { RegMax = 1 });

        Assert.NotNull(detector.Predict(Some.Images[0].Load(), 0.0001));
        Assert.Equal(1, detector.RegMax);
    }

    [Fact]
    public void Sgd_mixtures_and_images_upside_down_train_too()
    {
        List<double> losses = [];
        Detector.Train(Some, Short with
        {
            Epochs = 2,
            Optimizer = DetectorOptimizer.Sgd,
            MixupProbability = 1,
            MosaicProbability = 1,
            CloseMosaicFraction = 0,
            Augmentation = Short.Augmentation with { VerticalFlipProbability = 1 },
            Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => losses.Add(run.Logs["loss"]))],
        });

        Assert.All(losses, loss => Assert.True(double.IsFinite(loss) && loss > 0));
    }

    [Fact]
    public void Wrong_options_are_refused_with_what_would_be_right()
    {
        string Said(DetectorOptions options, BoxDataset? data = null) =>
            Assert.ThrowsAny<ArgumentException>(() => Detector.Train(data ?? Some, options)).Message;

        Assert.Contains("multiple of 32", Said(Short with { ImageSize = 100 }), StringComparison.Ordinal);
        Assert.Contains("at least 1 epoch", Said(Short with { Epochs = 0 }), StringComparison.Ordinal);
        Assert.Contains("from 0 to 1", Said(Short with { MosaicProbability = 2 }), StringComparison.Ordinal);
        Assert.Contains("at least 1", Said(Short with { BatchSize = 0 }), StringComparison.Ordinal);
        Assert.Contains("RepeatThreshold must be from 0 to 1", Said(Short with { RepeatThreshold = 2 }), StringComparison.Ordinal);
        Assert.Contains("1 to 64", Said(Short with { RegMax = 0 }), StringComparison.Ordinal);
        Assert.Contains("validation data", Said(Short with { Patience = 2 }), StringComparison.Ordinal);
        Assert.Contains("Pretrained", Said(Short with { Frozen = FrozenLayers.Backbone }), StringComparison.Ordinal);
        Assert.Contains("to the folder", Said(Short with { Resume = true }), StringComparison.Ordinal);
        Assert.Contains(
            "has a box", Said(Short, new(["a"], [new("empty", new(8, 8), [], () => new RgbImage(8, 8))], "empty")),
            StringComparison.Ordinal);
        Assert.Contains("Nano", Said(Short with { Size = DetectorSize.Small, Pretrained = quick.Detector }), StringComparison.Ordinal);
        Assert.Contains("other", Said(Short with { Validation = new(["other"], [], "others") }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_frame_has_the_images_shape_and_is_no_larger_than_objects_need()
    {
        static ImageSize Frame(int width, int height, double side) => DetectorInputSize.Of(
            new(
                ["a"],
                [new("p", new(width, height), [new(0, Box.FromCenter(0.5, 0.5, side / width, side / height))], () => new RgbImage(1, 1))],
                "one"), null);

        Assert.Equal(new(320, 256), Frame(640, 480, 40));
        Assert.Equal(new(640, 480), Frame(640, 480, 5));
        Assert.Equal(new(160, 160), Frame(1000, 1000, 800));
        Assert.Equal(new(384, 640), Frame(1080, 1920, 20));
    }

    [Fact]
    public void A_model_that_is_no_detector_is_refused()
    {
        using TestFolder folder = new();
        var x = Layers.Input(2);
        new Model(x, Layers.Dense(1)(x)).Save(folder["other.keras"]);

        Assert.Contains(
            "not a detector", Assert.Throws<DataException>(() => Detector.Load(folder["other.keras"])).Message, StringComparison.Ordinal);
    }
}
