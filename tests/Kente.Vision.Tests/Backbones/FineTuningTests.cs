using Kente.Vision.Synthetic;
using static Kente.Layers;

namespace Kente.Vision.Tests.Backbones;

public sealed class FineTuningTests : IDisposable
{
    private static readonly LocalizerOptions Short = new() { Epochs = 1, ImageSize = 64, BatchSize = 8 };

    private readonly TestFolder _folder = new();

    private static BoxDataset Some => StreetScenes.Create(16, seed: 5);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_unfrozen_levels_change_and_frozen_normalizations_keep_their_statistics()
    {
        string path = SmallBackbone.Write(_folder);
        var before = Model.Load(path);
        var localizer = Localizer.Train(Some, Short with
        {
            Backbone = Backbone.FromKeras(path),
            FineTuning = new() { FrozenStride = 8, UnfreezeFraction = 0 },
        });

        foreach (var layer in before.Layers.Where(layer => layer.Weights.Count > 0 && layer.Name != "logits"))
        {
            var after = localizer.Model[$"backbone_{layer.Name}"];
            bool isFrozen = layer.Name[^1] <= '3';
            foreach (var (old, trained) in layer.Weights.Zip(after.Weights))
                Assert.True(isFrozen == old.ToArray().SequenceEqual(trained.ToArray()), $"{layer.Name}/{old.Name}");
        }
    }

    [Fact]
    public void The_backbone_itself_does_not_change_and_serves_several_trainings()
    {
        var backbone = Backbone.FromKeras(SmallBackbone.Write(_folder));
        float[] Trained() => Localizer.Train(Some, Short with { Backbone = backbone }).Model["backbone_conv5"].Weights[0].ToArray();

        Assert.Equal(Trained(), Trained());
    }

    [Fact]
    public void A_factor_of_0_keeps_the_weights_of_all_levels()
    {
        string path = SmallBackbone.Write(_folder);
        float[] before = Model.Load(path)["conv5"].Weights[0].ToArray();
        float[] Trained(double factor) => Localizer.Train(Some, Short with
        {
            Backbone = Backbone.FromKeras(path),
            FineTuning = new() { UnfreezeFraction = 0, LearningRateFactor = factor },
        }).Model["backbone_conv5"].Weights[0].ToArray();

        Assert.Equal(before, Trained(0));
        Assert.NotEqual(before, Trained(1));
    }

    [Fact]
    public void Levels_are_unfrozen_from_the_coarsest()
    {
        string path = SmallBackbone.Write(_folder);
        var before = Model.Load(path);
        // Five epochs for five levels: only the finest is still frozen in the last.
        var model = Localizer.Train(Some, Short with
        {
            Epochs = 5,
            Backbone = Backbone.FromKeras(path),
            FineTuning = new() { FrozenStride = 0, UnfreezeFraction = 1 },
        }).Model;

        bool Changed(int level) =>
            !before[$"conv{level}"].Weights[0].ToArray().SequenceEqual(model[$"backbone_conv{level}"].Weights[0].ToArray());
        Assert.Equal([false, true, true, true, true], Enumerable.Range(1, 5).Select(Changed));
    }

    [Fact]
    public void Every_task_starts_from_a_backbone_and_its_file_says_so()
    {
        var backbone = Backbone.FromKeras(SmallBackbone.Write(_folder));
        var image = Some.Images[0].Load();

        var localizer = Localizer.Train(Some, Short with { Backbone = backbone });
        localizer.Save(_folder["localizer.keras"]);
        var localized = Localizer.Load(_folder["localizer.keras"]);
        Assert.Equal(backbone.Info, localized.Backbone);
        Assert.Equal(localizer.Predict(image).Box, localized.Predict(image).Box);

        var detector = Detector.Train(Some, new() { Epochs = 1, ImageSize = 64, Backbone = backbone });
        detector.Save(_folder["detector.keras"]);
        Assert.Equal(backbone.Info, Detector.Load(_folder["detector.keras"]).Backbone);

        var classes = ClassDataset.FromBoxes(Some);
        var classifier = Classifier.Train(classes, new() { Epochs = 1, ImageSize = 64, Backbone = backbone });
        classifier.Save(_folder["classifier.keras"]);
        Assert.Equal(backbone.Info, Classifier.Load(_folder["classifier.keras"]).Backbone);

        var landmarks = LandmarkDetector.Train(
            FaceImages.Create(8, seed: 1), new() { Epochs = 1, ImageSize = 64, Backbone = backbone });
        landmarks.Save(_folder["landmarks.keras"]);
        Assert.Equal(backbone.Info, LandmarkDetector.Load(_folder["landmarks.keras"]).Backbone);
    }

    [Fact]
    public void The_backbone_of_a_detector_has_its_weights()
    {
        var detector = Detector.Train(Some, new() { Epochs = 1, ImageSize = 64 });
        var backbone = Backbone.From(detector);
        var localizer = Localizer.Train(Some, Short with { Backbone = backbone, FineTuning = new() { FrozenStride = 32 } });

        Assert.Equal([2, 4, 8, 16, 32], backbone.Levels.Select(level => level.Stride));
        foreach (var layer in detector.Model.Layers.Where(layer => layer.Name.StartsWith("backbone", StringComparison.Ordinal)))
            foreach (var (weight, copy) in layer.Weights.Zip(localizer.Model[$"backbone_{layer.Name["backbone".Length..]}"].Weights))
                Assert.Equal(weight.ToArray(), copy.ToArray());
    }

    [Fact]
    public void The_backbone_of_a_detector_with_a_backbone_is_that_one_trained_further()
    {
        var backbone = Backbone.FromKeras(SmallBackbone.Write(_folder));
        var detector = Detector.Train(Some, new() { Epochs = 1, ImageSize = 64, Backbone = backbone });

        var again = Backbone.From(detector);

        Assert.Equal(backbone.Levels.Select(level => level.Channels), again.Levels.Select(level => level.Channels));
        Assert.Equal(backbone.Info.Preprocessing, again.Info.Preprocessing);
        Assert.Contains("trained on pedestrian, car, bicycle", again.Info.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_from_scratch_has_the_weights_of_its_seed()
    {
        float[] Trained(long seed) => Localizer.Train(Some, Short with
        {
            Seed = seed,
            Backbone = Backbone.FromScratch(DetectorSize.Nano),
        }).Model.Weights[0].ToArray();

        Assert.Equal(Trained(1), Trained(1));
        Assert.NotEqual(Trained(1), Trained(2));
    }

    [Fact]
    public void A_localizer_with_a_pretrained_backbone_has_a_larger_input_by_default()
    {
        LocalizerOptions With(Backbone? backbone) => new() { Backbone = backbone };
        Assert.Equal(new ImageSize(96, 96), With(null).InputSizeFor(Some));
        Assert.Equal(new ImageSize(96, 96), With(Backbone.FromScratch(DetectorSize.Nano)).InputSizeFor(Some));
        Assert.Equal(
            new ImageSize(192, 192), With(Backbone.FromKeras(SmallBackbone.Write(_folder))).InputSizeFor(Some));
    }

    [Fact]
    public void Few_images_have_stronger_augmentation_small_batches_and_frozen_fine_levels()
    {
        var backbone = Backbone.FromKeras(SmallBackbone.Write(_folder));
        DetectorOptions usual = new() { Backbone = backbone, Seed = 7 }, few = usual.ForFewImages();

        Assert.True(few.FineTuning.FrozenStride > usual.FineTuning.FrozenStride);
        Assert.True(few.MosaicProbability > usual.MosaicProbability && few.Augmentation.Hue > usual.Augmentation.Hue);
        Assert.Equal((backbone, 7L), (few.Backbone, few.Seed));
        foreach (BackboneTrainingOptions options in (BackboneTrainingOptions[])[
            new LocalizerOptions().ForFewImages(), new ClassifierOptions().ForFewImages(), new LandmarkDetectorOptions().ForFewImages()])
            Assert.Equal((8, 8), (options.BatchSize, options.FineTuning.FrozenStride));
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        var backbone = Backbone.FromScratch(DetectorSize.Nano);
        var detector = Detector.Train(Some, new() { Epochs = 1, ImageSize = 64 });

        Assert.Contains("set only one", Assert.Throws<ArgumentException>(
            () => Detector.Train(Some, new() { Pretrained = detector, Backbone = backbone })).Message, StringComparison.Ordinal);
        Assert.Contains("set Backbone", Assert.Throws<ArgumentException>(
            () => Localizer.Train(Some, new() { FineTuning = new() { FrozenStride = 8 } })).Message, StringComparison.Ordinal);
        Assert.Contains("FrozenStride must be 0, 2, 4, 8, 16 or 32", Assert.Throws<ArgumentOutOfRangeException>(
            () => Localizer.Train(Some, new() { Backbone = backbone, FineTuning = new() { FrozenStride = 3 } })).Message,
            StringComparison.Ordinal);
        Assert.Contains("The plain network has no backbone", Assert.Throws<ArgumentException>(
            () => Localizer.Train(Some, new() { Backbone = backbone, Architecture = LocalizerArchitecture.Plain })).Message,
            StringComparison.Ordinal);
    }
}
