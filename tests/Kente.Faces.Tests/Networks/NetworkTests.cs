using System.Text.Json;
using Kente.Faces.Detection;
using Kente.Faces.Networks;
using Kente.Faces.Weights;
using Kente.Vision;

namespace Kente.Faces.Tests.Networks;

/// <summary>Outputs of the networks for images given by a formula, compared with those of face-api.</summary>
public class NetworkTests
{
    [Fact]
    public void Embeddings_are_those_of_face_api() =>
        Compare("face_recognition", "descriptor", RecognitionNetwork.Create(Read(WeightFile.Recognition)), 1e-5);

    [Fact]
    public void Landmarks_are_those_of_face_api() =>
        CompareLandmarks("face_landmark_68", LandmarkNetwork.Create(Read(WeightFile.Landmarks)));

    [Fact]
    public void Landmarks_of_the_tiny_network_are_those_of_face_api() =>
        CompareLandmarks("face_landmark_68_tiny", LandmarkNetwork.CreateTiny(Read(WeightFile.TinyLandmarks)));

    [Fact]
    public void Cells_of_the_tiny_detector_are_those_of_face_api()
    {
        foreach (var one in Cases("tiny_face_detector"))
        {
            int size = one.GetProperty("inputSize").GetInt32();
            float[] grid = TinyDetectorNetwork.Create(Read(WeightFile.TinyDetector), size).Run(Image(one));
            CompareSummary(one.GetProperty("grid"), [.. grid.Select(value => (double)value)], 2e-4);
        }
    }

    [Fact]
    public void Anchor_boxes_of_the_SSD_detector_are_those_of_face_api()
    {
        var detector = SsdFaceDetector.Create(Read(WeightFile.SsdDetector));
        foreach (var one in Cases("ssd_mobilenetv1"))
        {
            var found = detector.Decode(Image(one)).ToArray();
            CompareSummary(
                one.GetProperty("boxes"),
                [.. found.SelectMany(face => new[] { face.Box.Top, face.Box.Left, face.Box.Bottom, face.Box.Right })], 1e-5);
            CompareSummary(one.GetProperty("scores"), [.. found.Select(face => face.Score)], 1e-5);
        }
    }

    [Fact]
    public void Age_and_gender_are_those_of_face_api()
    {
        var network = AgeGenderNetwork.Create(Read(WeightFile.AgeGender));
        foreach (var one in Cases("age_gender"))
        {
            float[] found = network.Run(Image(one));
            Assert.Equal(one.GetProperty("age").GetDouble(), found[0], 1e-3);
            Golden.Near(Golden.Numbers(one.GetProperty("genderSoftmax_male_female")), [found[1], found[2]], 1e-5);
        }
    }

    private static NetworkWeights Read(WeightFile file) => NetworkWeights.Read(PretrainedWeights.Require(), file);

    private static IEnumerable<JsonElement> Cases(string network) =>
        Golden.Open("faces/nets_synthetic_wasm.json").GetProperty("cases").EnumerateArray()
            .Where(one => one.GetProperty("net").GetString() == network);

    private static void Compare(string network, string output, ImageNetwork model, double tolerance)
    {
        foreach (var one in Cases(network))
            Golden.Near(Golden.Numbers(one.GetProperty(output)), [.. model.Run(Image(one)).Select(value => (double)value)], tolerance);
    }

    private static void CompareLandmarks(string network, ImageNetwork model)
    {
        foreach (var one in Cases(network))
            Golden.Near(
                Golden.Numbers(one.GetProperty("relative136")),
                [.. new LandmarkLocator(model).Locate(Image(one))[0].SelectMany(point => new[] { point.X, point.Y })], 1e-5);
    }

    private static void CompareSummary(JsonElement expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.GetProperty("n").GetInt32(), actual.Length);
        Golden.Near(Golden.Numbers(expected.GetProperty("first16")), actual[..16], tolerance);
        Golden.Near(Golden.Numbers(expected.GetProperty("last4")), actual[^4..], tolerance);
        double norm = expected.GetProperty("l2").GetDouble(), sum = expected.GetProperty("sum").GetDouble();
        Assert.Equal(norm, Math.Sqrt(actual.Sum(value => value * value)), 1e-5 * norm);
        Assert.Equal(sum, actual.Sum(), 1e-5 * Math.Abs(sum));
    }

    private static RgbImage Image(JsonElement one) => FormulaImage.Create(one.GetProperty("w").GetInt32(), one.GetProperty("h").GetInt32());
}
