using Kente.Onnx.Runtime;
using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Detect;

public class OnnxDetectorTests(QuickDetector quick) : IClassFixture<QuickDetector>
{
    private static RgbImage Some => QuickDetector.Data.Images[1].Load();

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void An_exported_detector_finds_the_same_objects_and_measures_the_same(bool letterbox, bool suppression)
    {
        using TestFolder folder = new();
        quick.Detector.ExportOnnx(folder["model.onnx"], new() { Letterbox = letterbox, Suppression = suppression });
        var loaded = Detector.Load(folder["model.onnx"]);

        Assert.Equal(
            (quick.Detector.InputSize, quick.Detector.Threshold, quick.Detector.Size, quick.Detector.RegMax),
            (loaded.InputSize, loaded.Threshold, loaded.Size, loaded.RegMax));
        Assert.Equal(quick.Detector.Classes, loaded.Classes);
        foreach (var image in (RgbImage[])[Some, Some.Resize(90, 50)])
            AssertSame(quick.Detector.Predict(image, 0.01), loaded.Predict(image, 0.01));
        Assert.Equal(quick.Detector.Evaluate(QuickDetector.Data).AP.Value, loaded.Evaluate(QuickDetector.Data).AP.Value, 1e-6);
    }

    [Fact]
    public void A_detector_of_an_ONNX_file_computes_on_the_CPU_only()
    {
        using TestFolder folder = new();
        quick.Detector.ExportOnnx(folder["model.onnx"]);
        var loaded = Detector.Load(folder["model.onnx"]);

        Assert.Same(loaded, loaded.To(Device.Cpu));
        Assert.Same(loaded, loaded.To(Device.Auto));
        Assert.Equal(
            "The detector was loaded from an ONNX file, which runs on the CPU, not on cuda:0; load its .keras file.",
            Assert.Throws<InvalidOperationException>(() => loaded.To(Device.Cuda())).Message);
    }

    [Fact]
    public void Both_engines_find_the_same_objects()
    {
        using TestFolder folder = new();
        quick.Detector.Save(folder["model.keras"]);
        var detector = Detector.Load(folder["model.keras"]);
        Assert.Equal(InferenceEngine.OnnxRuntime, detector.Engine);
        var first = detector.Predict(Some, 0.01);
        detector.Engine = InferenceEngine.TorchSharp;

        Assert.NotEmpty(first);
        AssertSame(first, detector.Predict(Some, 0.01));
    }

    [Theory]
    [InlineData(640, 480)]
    [InlineData(50, 90)]
    [InlineData(64, 64)]
    [InlineData(1, 1)]
    [InlineData(33, 700)]
    public void Letterbox_and_suppression_inside_the_file_find_what_the_detector_finds(int width, int height)
    {
        using TestFolder folder = new();
        quick.Detector.ExportOnnx(folder["model.onnx"]);
        using var file = OnnxPredictor.Load(folder["model.onnx"]);
        var image = Some.Resize(width, height);
        var answer = file.Predict(NdArray.Of(image.Pixels, 1, height, width, 3));
        var expected = quick.Detector.Predict(image);

        Assert.Equal(["detections", "boxes", "scores", "classes", "images"], file.OutputNames);
        float[] boxes = answer["boxes"].ToArray<float>(), scores = answer["scores"].ToArray<float>();
        Assert.Equal(expected.Count, scores.Length);
        Assert.Equal(expected.Select(one => (long)one.Class), answer["classes"].ToArray<long>());
        Assert.All(answer["images"].ToArray<long>(), number => Assert.Equal(0, number));
        for (int i = 0; i < expected.Count; i++)
        {
            var (left, top, right, bottom) = expected[i].Box.ToPixels(image.Size);
            // A byte may be rounded the other way.
            double tolerance = 2e-3 * Math.Max(width, height);
            Assert.Equal(expected[i].Score, scores[i], 5e-3);
            foreach (var (wanted, got) in ((double[])[left, top, right, bottom]).Zip(
                boxes[(i * 4)..((i * 4) + 4)])) Assert.Equal(wanted, got, tolerance);
        }
    }

    [Fact]
    public void A_batch_of_frames_gives_the_objects_of_each_with_its_number()
    {
        using TestFolder folder = new();
        quick.Detector.ExportOnnx(folder["model.onnx"], new() { Letterbox = false });
        using var file = OnnxPredictor.Load(folder["model.onnx"]);
        RgbImage[] images = [.. QuickDetector.Data.Images.Select(image => image.Load()), new RgbImage(64, 64, Rgb.Gray(120))];
        var answer = file.Predict(NdArray.Of([.. images.SelectMany(image => image.Pixels)], images.Length, 64, 64, 3));
        long[] numbers = answer["images"].ToArray<long>();

        for (int i = 0; i < images.Length; i++)
            Assert.Equal(
                quick.Detector.Predict(images[i]).Select(one => (long)one.Class),
                numbers.Zip(answer["classes"].ToArray<long>()).Where(pair => pair.First == i).Select(pair => pair.Second));
    }

    [Fact]
    public void A_file_tells_classes_frame_and_threshold_in_its_metadata()
    {
        using TestFolder folder = new();
        quick.Detector.ExportOnnx(folder["model.onnx"], new() { Letterbox = false });
        using var file = OnnxPredictor.Load(folder["model.onnx"]);

        Assert.Equal(["dark", "light"], file.Classes);
        Assert.Equal("64x64", file.Metadata["frame"]);
        Assert.Equal(quick.Detector.Threshold, double.Parse(file.Metadata["threshold"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("letterboxed to 64x64", file.Metadata["preprocessing"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_exported_detector_predicts_and_does_nothing_else()
    {
        using TestFolder folder = new();
        quick.Detector.ExportOnnx(folder["model.onnx"]);
        var loaded = Detector.Load(folder["model.onnx"]);

        Assert.Contains(
            "load its .keras file", Assert.Throws<InvalidOperationException>(() => loaded.Save(folder["other.keras"])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "TorchSharp", Assert.Throws<InvalidOperationException>(() => loaded.Engine = InferenceEngine.TorchSharp).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "cannot be trained",
            Assert.Throws<ArgumentException>(() => Detector.Train(ShapeScenes.Create(2, 1), new() { Pretrained = loaded })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_ONNX_file_that_is_no_detector_is_refused()
    {
        using TestFolder folder = new();
        var x = Layers.Input(2);
        Model other = new(x, Layers.Dense(1)(x));
        other.ExportOnnx(folder["other.onnx"]);
        other.ExportOnnx(folder["broken.onnx"], new() { Metadata = new Dictionary<string, string> { ["kente"] = "{" } });

        Assert.Contains(
            "not a detector", Assert.Throws<DataException>(() => Detector.Load(folder["other.onnx"])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "cannot be read", Assert.Throws<DataException>(() => Detector.Load(folder["broken.onnx"])).Message, StringComparison.Ordinal);
        Assert.Throws<DataException>(() => Detector.Load(folder["none.onnx"]));
    }

    private static void AssertSame(IReadOnlyList<Detection> expected, IReadOnlyList<Detection> found)
    {
        Assert.Equal(expected.Count, found.Count);
        foreach (var (one, other) in expected.Zip(found))
        {
            Assert.Equal(one.Class, other.Class);
            Assert.Equal(one.Score, other.Score, 1e-4);
            Assert.Equal(1, one.Box.Iou(other.Box), 1e-3);
        }
    }
}
