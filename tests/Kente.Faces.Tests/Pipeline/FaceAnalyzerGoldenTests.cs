using System.Text.Json;
using Kente.Faces.Alignment;
using Kente.Onnx.Runtime;
using Kente.Vision;

namespace Kente.Faces.Tests.Pipeline;

/// <summary>The whole pipeline on a photo, compared with that of face-api, whose faces are cut out without rotation.</summary>
public class FaceAnalyzerGoldenTests
{
    private const double BoxTolerance = 0.05, LandmarkTolerance = 1e-2, EmbeddingTolerance = 1e-5;

    [Theory]
    [InlineData("ssd", FaceDetectionModel.SsdMobileNetV1)]
    [InlineData("tiny", FaceDetectionModel.TinyYolo)]
    public void Boxes_scores_and_landmarks_are_those_of_face_api(string name, FaceDetectionModel detection)
    {
        var (image, expected) = Open(name);
        var found = Load(new() { Detection = detection, Folder = PretrainedWeights.Require() }).Detect(image);
        Assert.Equal(expected.Length, found.Count);
        foreach (var (one, face) in expected.Zip(found))
        {
            var (left, top, right, bottom) = face.Box.ToPixels(image.Size);
            Golden.Near(Golden.Numbers(one.GetProperty("box")), [left, top, right - left, bottom - top], BoxTolerance);
            Assert.Equal(one.GetProperty("score").GetDouble(), face.Score, 1e-5);
            Golden.Near(Points(one.GetProperty("landmarks68")), Pixels(face, image), LandmarkTolerance);
        }
    }

    [Fact]
    public void Landmarks_of_the_tiny_network_are_those_of_face_api()
    {
        var (image, expected) = Open("tiny");
        var found = Load(
            new() { Detection = FaceDetectionModel.TinyYolo, Landmarks = FaceLandmarkModel.Tiny, Folder = PretrainedWeights.Require() })
            .Detect(image);
        Golden.Near(Points(expected[0].GetProperty("landmarks68tiny")), Pixels(Assert.Single(found), image), LandmarkTolerance);
    }

    [Theory]
    [InlineData("ssd", FaceDetectionModel.SsdMobileNetV1)]
    [InlineData("tiny", FaceDetectionModel.TinyYolo)]
    public void Embeddings_are_those_of_face_api(string name, FaceDetectionModel detection)
    {
        var (image, expected) = Open(name);
        var found = Load(new() { Detection = detection, Alignment = new UprightAlignment(), Folder = PretrainedWeights.Require() })
            .Encode(image);
        Assert.Equal(expected.Length, found.Count);
        foreach (var (one, face) in expected.Zip(found))
            Golden.Near(
                Golden.Numbers(one.GetProperty("descriptor")), [.. face.Embedding.Values.ToArray().Select(value => (double)value)],
                EmbeddingTolerance);
    }

    [Theory]
    [InlineData("ssd", FaceDetectionModel.SsdMobileNetV1)]
    [InlineData("tiny", FaceDetectionModel.TinyYolo)]
    public void Age_and_gender_are_those_of_face_api(string name, FaceDetectionModel detection)
    {
        var (image, expected) = Open(name);
        var face = Assert.Single(
            Load(new() { Detection = detection, EstimateAgeAndGender = true, Folder = PretrainedWeights.Require() }).Detect(image));
        Assert.Equal(expected[0].GetProperty("age").GetDouble(), face.Attributes!.Age, 1e-3);
        Assert.Equal(ApparentGender.Female, face.Attributes.Gender);
        Assert.Equal(expected[0].GetProperty("genderProbability").GetDouble(), face.Attributes.GenderProbability, 1e-4);
    }

    [Theory]
    [InlineData("ssd", FaceDetectionModel.SsdMobileNetV1)]
    [InlineData("tiny", FaceDetectionModel.TinyYolo)]
    public void Networks_in_ONNX_Runtime_give_the_numbers_of_face_api(string name, FaceDetectionModel detection)
    {
        var (image, expected) = Open(name);
        FaceAnalyzerOptions options = new()
        {
            Detection = detection,
            Alignment = new UprightAlignment(),
            EstimateAgeAndGender = true,
            Folder = PretrainedWeights.Require(),
        };
        OnnxRuntime.Use();
        FaceAnalyzer analyzer;
        try
        {
            analyzer = Load(options);
        }
        finally
        {
            OnnxInference.Runtime = null;
        }
        var face = Assert.Single(analyzer.Encode(image));
        Assert.Equal(expected[0].GetProperty("score").GetDouble(), face.Score, 1e-5);
        Golden.Near(
            Golden.Numbers(expected[0].GetProperty("descriptor")), [.. face.Embedding.Values.ToArray().Select(value => (double)value)],
            EmbeddingTolerance);
        Assert.Equal(expected[0].GetProperty("age").GetDouble(), Assert.Single(analyzer.Detect(image)).Attributes!.Age, 1e-3);
    }

    private static FaceAnalyzer Load(FaceAnalyzerOptions options) => FaceAnalyzer.Load(options);

    private static (RgbImage Image, JsonElement[] Faces) Open(string detector)
    {
        var golden = Golden.Open("faces/faceapi_astronaut_wasm.json").GetProperty("images").GetProperty("astronaut");
        return (RgbImage.Load(Golden.Path("faces/astronaut.png")), [.. golden.GetProperty(detector).EnumerateArray()]);
    }

    private static double[] Points(JsonElement list) => [.. list.EnumerateArray().SelectMany(Golden.Numbers)];

    private static double[] Pixels(DetectedFace face, RgbImage image) =>
        [.. face.Landmarks.SelectMany(point => new[] { point.X * image.Width, point.Y * image.Height })];
}
