using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Localize;

public class LocalizerTests
{
    private static readonly LocalizerOptions Short = new() { Epochs = 2, ImageSize = 64, BatchSize = 8 };

    private static BoxDataset Some => StreetScenes.Create(24, seed: 5);

    [Fact]
    public void The_same_seed_gives_the_same_localizer()
    {
        float[] Weights(long seed) => Localizer.Train(Some, Short with { Seed = seed }).Model.Weights[0].ToArray();
        float[] first = Weights(3);

        Assert.Equal(first, Weights(3));
        Assert.NotEqual(first, Weights(4));
    }

    [Fact]
    public void A_saved_localizer_answers_as_before_and_knows_its_classes()
    {
        using TestFolder folder = new();
        var localizer = Localizer.Train(Some, Short);
        string path = folder["model.keras"];
        localizer.Save(path);
        var loaded = Localizer.Load(path);
        var image = Some.Images[3].Load();

        Assert.Equal(["pedestrian", "car", "bicycle"], loaded.Classes);
        Assert.Equal(localizer.Predict(image).Box, loaded.Predict(image).Box);
        Assert.Equal(localizer.MeanBox.Prediction.Box, loaded.MeanBox.Prediction.Box);
    }

    [Fact]
    public void The_device_of_the_options_is_the_device_of_the_localizer_and_files_do_not_contain_it()
    {
        using TestFolder folder = new();
        var onCpu = Localizer.Train(Some, Short);
        var onFastest = Localizer.Train(Some, Short with { Device = Device.Auto });
        Assert.Equal(Device.Cpu, onCpu.Model.Device);
        Assert.Equal(Device.Available[0], onFastest.Model.Device);
        Assert.Same(onFastest, onFastest.To(Device.Cpu));
        Assert.Equal(Device.Cpu, onFastest.Model.Device);

        onCpu.Save(folder["model.keras"]);
        var loaded = Localizer.Load(folder["model.keras"]);
        Assert.Equal(Device.Cpu, loaded.Model.Device);
        Assert.Equal(onCpu.Predict(Some.Images[3].Load()).Presence, loaded.To(Device.Auto).Predict(Some.Images[3].Load()).Presence, 1e-3);
    }

    [Fact]
    public void An_unavailable_device_is_reported_before_images_are_read()
    {
        var unreadable = BoxDatasetOf(() => throw new InvalidOperationException("An image was read."));
        string message = Assert.Throws<ArgumentException>(
            () => Localizer.Train(unreadable, Short with { Device = Device.Cuda(99) })).Message;
        Assert.StartsWith("The device 'cuda:99' is not available on this machine. Use ", message, StringComparison.Ordinal);
        message = Assert.Throws<ArgumentException>(() => Localizer.Train(Some, Short with { Epochs = 1 }).To(Device.Cuda(99))).Message;
        Assert.StartsWith("The device 'cuda:99' is not available on this machine. Use ", message, StringComparison.Ordinal);

        static BoxDataset BoxDatasetOf(Func<RgbImage> load) =>
            new(["thing"], [new AnnotatedImage("0", new(8, 8), [new(0, Box.Whole)], load)], "unreadable images");
    }

    [Fact]
    public void The_label_is_presence_then_box_then_classes()
    {
        var localizer = Localizer.Train(Some, Short);
        NdArray label = localizer.Model.Predict(new float[1, 64, 64, 3]);
        float[] values = label.ToArray<float>();

        Assert.Equal(8, values.Length);
        Assert.InRange(values[0], 0, 1);
        Assert.Equal(1, values[5..].Sum(), 1e-5);
    }

    [Fact]
    public void An_untrained_edge_is_the_mean_of_all_cells()
    {
        // Attention is even and offsets are near zero at the start, so the box is a point in the middle of the image.
        var localizer = Localizer.Train(Some, Short with { LearningRate = 1e-12, Epochs = 1 });
        float[] label = ((NdArray)localizer.Model.Predict(new float[1, 64, 64, 3])).ToArray<float>();

        Assert.Equal([0.5f, 0.5f, 0, 0], label[1..5].Select(value => MathF.Round(value, 1)));
    }

    [Fact]
    public void The_report_has_the_mean_box_beside_the_model()
    {
        var report = Localizer.Train(Some, Short).Evaluate(StreetScenes.Create(10, seed: 6));

        Assert.Contains("mean box", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(10, report.Confusion.Cast<int>().Sum());
        Assert.InRange(report.Baseline.MeanIou.Value, 0.01, 0.9);
    }

    [Fact]
    public void The_logs_say_that_more_overlap_is_better()
    {
        TrainingLogs? logs = null;
        Localizer.Train(Some, Short with { Validation = Some, Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => logs = run.Logs)] });

        Assert.All((string[])["iou", "val_iou", "val_correct"], name => Assert.Equal(MetricDirection.Maximize, logs!.DirectionOf(name)));
        Assert.All(
            (string[])["loss", "localization_loss", "cell_loss"], name => Assert.Equal(MetricDirection.Minimize, logs!.DirectionOf(name)));
    }

    [Fact]
    public void Training_goes_on_from_a_checkpoint_with_more_epochs()
    {
        using TestFolder folder = new();
        var options = Short with { Checkpoint = folder.Root };
        Localizer.Train(Some, options);
        List<int> epochs = [];
        Localizer.Train(
            Some,
            options with { Resume = true, Epochs = 4, Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => epochs.Add(run.Epoch))] });

        Assert.Equal([3, 4], epochs);
    }

    [Fact]
    public void A_run_that_was_broken_off_goes_on_as_if_it_had_not_been()
    {
        using TestFolder folder = new();
        var options = Short with { Epochs = 4, Checkpoint = folder.Root };
        var whole = Localizer.Train(Some, Short with { Epochs = 4 });
        Assert.Throws<TimeoutException>(
            () => Localizer.Train(Some, options with
            {
                Callbacks = [Callbacks.LambdaCallback(onBatchEnd: run => { if (run.Epoch == 3)
                throw new TimeoutException(); })]
            }));
        var resumed = Localizer.Train(Some, options with { Resume = true });

        Assert.All(whole.Model.Weights.Zip(resumed.Model.Weights), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
    }

    [Fact]
    public void Cancelling_ends_training_and_keeps_the_checkpoint()
    {
        using TestFolder folder = new();
        using CancellationTokenSource stop = new();
        var localizer = Localizer.Train(
            Some,
            Short with
            {
                Epochs = 50,
                Checkpoint = folder.Root,
                Cancellation = stop.Token,
                Callbacks = [Callbacks.LambdaCallback(onEpochEnd: _ => stop.Cancel())],
            });

        Assert.NotNull(localizer.Predict(Some.Images[0].Load()));
        Assert.True(File.Exists(folder["state.json"]));
    }

    [Fact]
    public void Data_without_a_box_is_refused()
    {
        var empty = StreetScenes.Create(5, seed: 1, new() { EmptyFraction = 1 });

        Assert.Contains(
            "has a box", Assert.Throws<ArgumentException>(() => Localizer.Train(empty, Short)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_class_only_is_enough()
    {
        BoxDataset one = new(
            ["thing"],
            Some.Images.Select(
                image => new AnnotatedImage(image.Name, image.Size, image.Labels.Select(label => label with { Class = 0 }), image.Load)),
            "one class");

        Assert.Equal("thing", Localizer.Train(one, Short).Predict(new RgbImage(80, 60)).ClassName);
    }
}
