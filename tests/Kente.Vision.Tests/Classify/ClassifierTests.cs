using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Classify;

public sealed class ClassifierTests
{
    private static readonly ClassifierOptions Short = new() { Epochs = 2, BatchSize = 8, ImageSize = 32 };

    private static ClassDataset Some => PatchImages.Create(24, seed: 1);

    [Fact]
    public void A_classifier_learns_colors_and_is_better_than_the_majority_class()
    {
        var classifier = Classifier.Train(PatchImages.Create(96, seed: 1), new() { Epochs = 8, BatchSize = 16, EmaDecay = 0.9 });
        var report = classifier.Evaluate(PatchImages.Create(60, seed: 2));

        Assert.InRange(report.Scores.Accuracy.Value, 0.95, 1);
        Assert.Equal(20.0 / 60, report.Baseline.Accuracy.Value, 1e-9);
        Assert.Equal(new(32, 32), classifier.InputSize);
    }

    [Fact]
    public void A_multi_label_classifier_predicts_each_class_on_its_own()
    {
        var classifier = Classifier.Train(
            PatchImages.CreateMultiLabel(128, seed: 1), new() { Epochs = 12, BatchSize = 16, EmaDecay = 0.9, LabelSmoothing = 0 });
        var report = classifier.Evaluate(PatchImages.CreateMultiLabel(64, seed: 2));

        Assert.True(classifier.IsMultiLabel);
        Assert.InRange(report.Scores.MeanAveragePrecision, 0.95, 1);
        Assert.InRange(report.Scores.Accuracy.Value, 0.7, 1);
        Assert.Null(report.Confusion);
        Assert.Contains("mAP", report.ToString(), StringComparison.Ordinal);
        Assert.Empty(classifier.Predict(PatchImages.Draw(5, []).Image).Classes);
        Assert.Equal([0, 2], classifier.Predict(PatchImages.Draw(6, [0, 2]).Image).Classes);
    }

    [Fact]
    public void The_same_seed_gives_the_same_classifier()
    {
        float[] Weights(long seed) => Classifier.Train(Some, Short with { Seed = seed }).Model.Weights[0].ToArray();
        float[] first = Weights(3);

        Assert.Equal(first, Weights(3));
        Assert.NotEqual(first, Weights(4));
    }

    [Fact]
    public void A_saved_classifier_predicts_as_before_and_knows_its_classes_temperature_and_baseline()
    {
        using TestFolder folder = new();
        var classifier = Classifier.Train(Some, Short with { Validation = PatchImages.Create(12, seed: 2) });
        classifier.Save(folder["model.keras"]);
        var loaded = Classifier.Load(folder["model.keras"]);
        var image = PatchImages.Draw(7, [1]).Image;

        Assert.NotEqual(1, classifier.Temperature);
        Assert.Equal(classifier.Temperature, loaded.Temperature);
        Assert.Equal(PatchImages.Classes, loaded.Classes);
        Assert.Equal(classifier.Predict(image).Probabilities, loaded.Predict(image).Probabilities);
        Assert.Equal(classifier.Majority.Probabilities, loaded.Majority.Probabilities);
        Assert.Equal(classifier.GradCam(image)[0.5, 0.5], loaded.GradCam(image)[0.5, 0.5], 1e-6);
    }

    [Fact]
    public void A_model_of_another_task_is_not_a_classifier()
    {
        using TestFolder folder = new();
        Localizer.Train(StreetScenes.Create(4, seed: 1), new() { Epochs = 1, ImageSize = 64 }).Save(folder["model.keras"]);
        Assert.EndsWith(
            "The file is a localizer, but a classifier is expected.", Assert.Throws<DataException>(() => Classifier.Load(folder["model.keras"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Images_predicted_together_have_the_predictions_of_each_and_the_report_has_them_too()
    {
        var classifier = Classifier.Train(Some, Short with { Validation = PatchImages.Create(12, seed: 2) });
        var data = PatchImages.Create(9, seed: 4);
        RgbImage[] images = [.. data.Images.Select(image => image.Load())];
        var together = classifier.Predict(images);
        var reported = classifier.Evaluate(data).Images;

        foreach (var (i, image) in images.Index())
        {
            var alone = classifier.Predict(image);
            Assert.Equal(alone.Class, together[i].Class);
            Assert.Equal(1, alone.Probabilities.Sum(), 1e-9);
            foreach (var (label, probability) in alone.Probabilities.Index())
            {
                Assert.Equal(probability, together[i].Probabilities[label], 1e-5);
                Assert.Equal(probability, reported[i].Prediction.Probabilities[label], 1e-5);
            }
        }
        Assert.Empty(classifier.Predict([]));
    }

    [Fact]
    public void Training_goes_on_from_a_checkpoint_with_more_epochs()
    {
        using TestFolder folder = new();
        var options = Short with { Checkpoint = folder.Root };
        Classifier.Train(Some, options);
        List<int> epochs = [];
        Classifier.Train(
            Some,
            options with { Resume = true, Epochs = 4, Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => epochs.Add(run.Epoch))] });

        Assert.Equal([3, 4], epochs);
    }

    [Fact]
    public void An_interrupted_training_resumes_as_if_it_had_not_been_interrupted()
    {
        using TestFolder folder = new();
        var options = Short with { Epochs = 4, ImageSize = 64, Checkpoint = folder.Root };
        var whole = Classifier.Train(Some, options with { Checkpoint = null });
        Assert.Throws<TimeoutException>(() => Classifier.Train(Some, options with
        {
            Callbacks = [Callbacks.LambdaCallback(onBatchEnd: run => { if (run.Epoch == 4) throw new TimeoutException(); })],
        }));
        var resumed = Classifier.Train(Some, options with { Resume = true });

        Assert.All(whole.Model.Weights.Zip(resumed.Model.Weights), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
    }

    [Fact]
    public void The_validation_is_logged_and_says_that_more_accuracy_is_better()
    {
        TrainingLogs? logs = null;
        Classifier.Train(Some, Short with
        {
            Validation = PatchImages.Create(6, seed: 3),
            Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => logs = run.Logs)],
        });

        Assert.Equal(MetricDirection.Maximize, logs!.DirectionOf("accuracy"));
        Assert.Equal(MetricDirection.Maximize, logs.DirectionOf("val_accuracy"));
        Assert.Equal(MetricDirection.Minimize, logs.DirectionOf("val_log_loss"));
    }

    [Fact]
    public void Rare_classes_weigh_more_unless_asked_otherwise()
    {
        ClassDataset data = new(["common", "rare"], [.. Images(9, 0), .. Images(1, 1)], "imbalanced");
        Assert.Equal([10 / 18.0, 5], new ClassifierOptions().ClassWeightsFor(data));
        Assert.Equal([1, 1], new ClassifierOptions { BalanceClasses = false }.ClassWeightsFor(data));

        ClassDataset labels = new(["common", "rare"], [.. Images(9, 0), .. Images(1, 1)], "imbalanced", isMultiLabel: true);
        Assert.Equal([1, 3], new ClassifierOptions().ClassWeightsFor(labels));

        static IEnumerable<ClassImage> Images(int count, int label) =>
            Enumerable.Range(0, count).Select(_ => new ClassImage("image", new(8, 8), [label], () => new RgbImage(8, 8)));
    }

    [Fact]
    public void The_input_size_follows_the_images_up_to_96()
    {
        ClassDataset Of(int width, int height) =>
            new(["a", "b"], [new ClassImage("1", new(width, height), [0], () => new RgbImage(width, height))], "one");
        Assert.Equal(new(32, 32), new ClassifierOptions().InputSizeFor(Of(28, 28)));
        Assert.Equal(new(64, 64), new ClassifierOptions().InputSizeFor(Of(20, 33)));
        Assert.Equal(new(96, 96), new ClassifierOptions().InputSizeFor(Of(640, 480)));
        Assert.Equal(new(224, 224), new ClassifierOptions { ImageSize = 224 }.InputSizeFor(Of(640, 480)));
    }

    [Fact]
    public void Data_that_cannot_be_learned_are_refused()
    {
        ClassDataset one = new(PatchImages.Classes, Some.Images.Where(image => image.Classes[0] == 1), "one class");
        AssertRefused("All images in one class have the class green; a classifier needs at least two classes", one, Short);
        AssertRefused("contains no images", new(["a", "b"], [], "nothing"), Short);
        AssertRefused("No image in nothing has a class", new(["a"], [Blank([])], "nothing", isMultiLabel: true), Short);
        AssertRefused(
            "the validation data have a, b", Some, Short with { Validation = new ClassDataset(["a", "b"], [Blank([0])], "others") });
        AssertRefused(
            "Only one of the training and the validation data is multi-label", Some,
            Short with { Validation = PatchImages.CreateMultiLabel(4, 1) });
        AssertRefused("a multiple of 32, from 32 to 1024", Some, Short with { ImageSize = 50 });
        AssertRefused("LabelSmoothing must be from 0 to 1", Some, Short with { LabelSmoothing = 1.5 });

        static ClassImage Blank(int[] classes) => new("blank", new(8, 8), classes, () => new RgbImage(8, 8));
    }

    [Fact]
    public void A_training_image_among_the_validation_images_is_refused_and_can_be_removed()
    {
        using TestFolder folder = new();
        for (int i = 0; i < 4; i++) folder.Image($"data/{(i % 2 == 0 ? "cat" : "dog")}/{i}.png", 40 + i);
        foreach (string name in (string[])["cat", "dog"]) folder.Image($"val/{name}/new.png", name.Length + 60, 50 + name[0]);
        File.Copy(folder["data/cat/0.png"], folder["val/cat/same.png"]);
        var train = ClassDataset.Open(folder["data"]);
        var validation = ClassDataset.Open(folder["val"]);

        AssertRefused("1 of 3 validation images are training images too, such as ", train, Short with { Validation = validation });
        var rest = validation.Without(train);
        Assert.Equal(2, rest.Count);
        Assert.Equal(1, rest.SkippedByKind[DataProblemKind.ImageInOtherPart]);
        Classifier.Train(train, Short with { Epochs = 1, Validation = rest });
    }

    [Fact]
    public void Data_of_other_classes_cannot_be_evaluated()
    {
        var classifier = Classifier.Train(Some, Short with { Epochs = 1 });
        ClassDataset other = new(["a", "b", "c"], Some.Images, "others");
        Assert.Contains(
            "The classifier has the classes red, green, blue, but others has a, b, c",
            Assert.Throws<ArgumentException>(() => classifier.Evaluate(other)).Message, StringComparison.Ordinal);
        string message = Assert.Throws<ArgumentException>(() => classifier.Evaluate(PatchImages.CreateMultiLabel(4, 1))).Message;
        Assert.Contains("predicts one class of an image", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_threads_predict_the_same_as_one()
    {
        var classifier = Classifier.Train(Some, Short with { Epochs = 1 });
        RgbImage[] images = [.. Enumerable.Range(0, 8).Select(i => PatchImages.Draw(i, [i % 3]).Image)];
        double[] alone = [.. images.Select(image => classifier.Predict(image).Probability)];
        var together = new double[images.Length];
        Parallel.For(0, images.Length, i => together[i] = classifier.Predict(images[i]).Probability);

        Assert.Equal(alone, together);
    }

    private static void AssertRefused(string said, ClassDataset data, ClassifierOptions options) =>
        Assert.Contains(
            said, Assert.ThrowsAny<ArgumentException>(() => Classifier.Train(data, options)).Message, StringComparison.Ordinal);
}
