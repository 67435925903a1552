using Kente.Data;
using Kente.Onnx.Runtime;

namespace Kente.Vision.Tests.Classify;

public sealed class ClassifierExportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_exported_classifier_predicts_the_same_probabilities(bool isMultiLabel)
    {
        using TestFolder folder = new();
        var classifier = Trained(isMultiLabel);
        classifier.ExportOnnx(folder["model.onnx"]);
        using var file = OnnxPredictor.Load(folder["model.onnx"]);
        var image = PatchImages.Draw(4, [1]).Image.Resize(50, 40);
        var answer = file.Predict(NdArray.Of(image.Pixels, 1, image.Height, image.Width, 3));

        Assert.NotEqual(1, classifier.Temperature);
        Assert.Equal(PatchImages.Classes, file.Classes);
        foreach (var (expected, given) in classifier.Predict(image).Probabilities.Zip(answer["probabilities"].ToArray<float>()))
            Assert.Equal(expected, given, 1e-3);
    }

    [Fact]
    public void Without_letterbox_the_file_takes_images_of_the_input_size()
    {
        using TestFolder folder = new();
        var classifier = Trained(isMultiLabel: false);
        classifier.ExportOnnx(folder["model.onnx"], new() { Letterbox = false });
        using var file = OnnxPredictor.Load(folder["model.onnx"]);
        RgbImage[] images = [.. Enumerable.Range(0, 3).Select(i => PatchImages.Draw(i, [i]).Image)];
        var answer = file.Predict(NdArray.Of([.. images.SelectMany(image => image.Pixels)], 3, 32, 32, 3));

        foreach (var (expected, given) in classifier.Predict(images).SelectMany(one => one.Probabilities)
            .Zip(answer["probabilities"].ToArray<float>()))
            Assert.Equal(expected, given, 1e-5);
        Assert.Contains("letterboxed to 32x32", file.Metadata["preprocessing"], StringComparison.Ordinal);
    }

    private static Classifier Trained(bool isMultiLabel)
    {
        ClassDataset Data(int count, int seed) =>
            isMultiLabel ? PatchImages.CreateMultiLabel(count, seed) : PatchImages.Create(count, seed);
        return Classifier.Train(Data(24, 1), new() { Epochs = 2, BatchSize = 8, Validation = Data(9, 2) });
    }
}
