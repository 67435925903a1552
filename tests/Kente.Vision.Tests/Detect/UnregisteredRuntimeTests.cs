namespace Kente.Vision.Tests.Detect;

[Collection(WithoutOnnxRuntime.Name)]
public sealed class UnregisteredRuntimeTests(QuickDetector quick) : IClassFixture<QuickDetector>
{
    private static RgbImage Image => QuickDetector.Data.Images[1].Load();

    [Fact]
    public void Without_a_runtime_a_detector_predicts_the_same_with_TorchSharp()
    {
        using TestFolder folder = new();
        quick.Detector.Save(folder["model.keras"]);
        Assert.Equal(InferenceEngine.OnnxRuntime, quick.Detector.Engine);
        var expected = quick.Detector.Predict(Image, 0.01);
        WithoutOnnxRuntime.Run(() =>
        {
            var detector = Detector.Load(folder["model.keras"]);
            Assert.Equal(InferenceEngine.TorchSharp, detector.Engine);
            var predicted = detector.Predict(Image, 0.01);

            Assert.NotEmpty(predicted);
            Assert.Equal(expected.Select(one => one.Class), predicted.Select(one => one.Class));
            foreach (var (one, other) in expected.Zip(predicted))
            {
                Assert.Equal(one.Score, other.Score, 1e-4);
                Assert.Equal(1, one.Box.Iou(other.Box), 1e-3);
            }
        });
    }

    [Fact]
    public void Without_a_runtime_an_ONNX_file_is_refused_with_the_package_and_the_call()
    {
        using TestFolder folder = new();
        quick.Detector.ExportOnnx(folder["model.onnx"]);
        WithoutOnnxRuntime.Run(() =>
        {
            string message = Assert.Throws<InvalidOperationException>(() => Detector.Load(folder["model.onnx"])).Message;

            Assert.Contains("Kente.Onnx.Runtime", message, StringComparison.Ordinal);
            Assert.Contains("OnnxRuntime.Use()", message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Without_a_runtime_the_engine_cannot_be_set_to_ONNX_Runtime()
    {
        using TestFolder folder = new();
        quick.Detector.Save(folder["model.keras"]);
        WithoutOnnxRuntime.Run(() =>
        {
            var detector = Detector.Load(folder["model.keras"]);
            Assert.Throws<InvalidOperationException>(() => detector.Engine = InferenceEngine.OnnxRuntime);
        });
    }
}
