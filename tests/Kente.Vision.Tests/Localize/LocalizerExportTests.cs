using Kente.Data;
using Kente.Onnx.Runtime;
using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Localize;

public sealed class LocalizerExportTests
{
    private static readonly LocalizerOptions Short = new() { Epochs = 2, ImageSize = 64, BatchSize = 8, TestTimeAugmentation = false };

    private static BoxDataset Some => StreetScenes.Create(24, seed: 5);

    [Fact]
    public void An_exported_localizer_predicts_the_same_presence_box_and_scores()
    {
        using TestFolder folder = new();
        var localizer = Localizer.Train(Some, Short);
        localizer.ExportOnnx(folder["model.onnx"]);
        using var file = OnnxPredictor.Load(folder["model.onnx"]);
        var image = Some.Images[2].Load();
        var answer = file.Predict(NdArray.Of(image.Pixels, 1, image.Height, image.Width, 3));
        var expected = localizer.Predict(image);
        var (left, top, right, bottom) = expected.Box.ToPixels(image.Size);

        Assert.Equal(["pedestrian", "car", "bicycle"], file.Classes);
        Assert.Equal(expected.Presence, answer["presence"].ToArray<float>()[0], 1e-3);
        foreach (var (wanted, given) in ((double[])[left, top, right, bottom]).Zip(
            answer["boxes"].ToArray<float>())) Assert.Equal(wanted, given, 0.5);
        foreach (var (wanted, given) in expected.Scores.Zip(answer["scores"].ToArray<float>())) Assert.Equal(wanted, given, 1e-3);
    }

    [Fact]
    public void Without_letterbox_the_file_takes_images_of_the_input_size()
    {
        using TestFolder folder = new();
        var localizer = Localizer.Train(Some, Short);
        localizer.ExportOnnx(folder["model.onnx"], new() { Letterbox = false });
        using var file = OnnxPredictor.Load(folder["model.onnx"]);
        RgbImage[] images = [.. Some.Images.Take(3).Select(image => new Letterbox(image.Size, localizer.InputSize).Apply(image.Load()))];
        var answer = file.Predict(NdArray.Of([.. images.SelectMany(image => image.Pixels)], 3, 64, 64, 3));

        Assert.Equal(
            images.Select(image => localizer.Predict(image).Presence), answer["presence"].ToArray<float>().Select(value => (double)value),
            (one, other) => Math.Abs(one - other) < 1e-3);
        Assert.Contains("letterboxed to 64x64", file.Metadata["preprocessing"], StringComparison.Ordinal);
    }

    [Fact]
    public void Test_time_augmentation_is_saved_with_the_localizer()
    {
        using TestFolder folder = new();
        var localizer = Localizer.Train(Some, Short);
        localizer.Save(folder["once.keras"]);
        localizer.TestTimeAugmentation = true;
        localizer.Save(folder["augmented.keras"]);

        Assert.False(Localizer.Load(folder["once.keras"]).TestTimeAugmentation);
        Assert.True(Localizer.Load(folder["augmented.keras"]).TestTimeAugmentation);
    }

    [Fact]
    public void Callbacks_see_one_training_over_both_resolutions()
    {
        List<string> seen = [];
        Localizer.Train(Some, Short with
        {
            ImageSize = 96,
            Epochs = 4,
            LowResolutionFraction = 0.5,
            Callbacks =
            [
                Callbacks.LambdaCallback(
                    onTrainBegin: _ => seen.Add("begin"), onEpochEnd: run => seen.Add($"{run.Epoch} of {run.Epochs}"),
                    onTrainEnd: _ => seen.Add("end")),
            ],
        });

        Assert.Equal(["begin", "1 of 4", "2 of 4", "3 of 4", "4 of 4", "end"], seen);
    }
}
