using System.Text.Json;

namespace Kente.Vision.Tests.Detect.Evaluation;

public class VocEvaluationTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Average_precision_is_that_of_the_development_kit()
    {
        foreach (var item in Read("voc_devkit_cases.json").GetProperty("cases").EnumerateArray())
        {
            var (classes, images) = Images(item, PixelBoxOfEdges, "box_xyxy");
            var expected = item.GetProperty("expected");
            foreach (var (measure, key, mean) in ((VocInterpolation, string, string)[])[
                (VocInterpolation.Area, "voc2010_area", "mAP_area"), (VocInterpolation.ElevenPoints, "voc07_11pt", "mAP_11pt")])
            {
                var result = VocEvaluation.Of(classes, images, measure);
                Assert.Equal(expected.GetProperty(mean).GetDouble(), result.MeanAP, Tolerance);
                foreach (var scores in result.Classes)
                {
                    var golden = expected.GetProperty(scores.Name);
                    Assert.Equal(golden.GetProperty(key).GetDouble(), scores.AP, Tolerance);
                    Assert.Equal(golden.GetProperty("recall").EnumerateArray().Select(value => value.GetDouble()), scores.Recall);
                    Assert.Equal(golden.GetProperty("precision").EnumerateArray().Select(value => value.GetDouble()), scores.Precision);
                }
            }
        }
    }

    [Theory]
    [InlineData("iou0.3_all_points", VocInterpolation.Area, 0.3)]
    [InlineData("iou0.3_11_points", VocInterpolation.ElevenPoints, 0.3)]
    [InlineData("iou0.5_all_points", VocInterpolation.Area, 0.5)]
    [InlineData("iou0.5_11_points", VocInterpolation.ElevenPoints, 0.5)]
    public void A_published_example_is_met(string key, VocInterpolation measure, double threshold)
    {
        var data = Read("voc_padilla_sample2.json");
        var (classes, images) = Images(data, PixelBoxOfSize, "box_xywh");
        Assert.Equal(
            data.GetProperty("expected").GetProperty(key).GetProperty("AP").GetDouble(),
            VocEvaluation.Of(classes, images, measure, threshold).Classes[0].AP, Tolerance);
    }

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden($"vision/{file}"))).RootElement;

    // Both peers count the last pixel in.
    private static PixelBox PixelBoxOfEdges(double[] box) => new(box[0], box[1], box[2] - box[0] + 1, box[3] - box[1] + 1);

    private static PixelBox PixelBoxOfSize(double[] box) => new(box[0], box[1], box[2] + 1, box[3] + 1);

    private static (IReadOnlyList<string> Classes, IReadOnlyList<EvaluatedImage> Images) Images(
        JsonElement data, Func<double[], PixelBox> toBox, string boxKey)
    {
        string Text(JsonElement item, string key) => item.GetProperty(key).GetString()!;
        PixelBox Box(JsonElement item) => toBox([.. item.GetProperty(boxKey).EnumerateArray().Select(value => value.GetDouble())]);
        var (truth, found) = (data.GetProperty("gt").EnumerateArray().ToArray(), data.GetProperty("dt").EnumerateArray().ToArray());
        List<string> classes = [.. truth.Concat(found).Select(item => Text(item, "label")).Distinct()];
        var truths = truth.ToLookup(item => Text(item, "image"), item => new GroundTruth(classes.IndexOf(Text(item, "label")), Box(item))
        {
            IsDifficult = item.TryGetProperty("difficult", out var difficult) && difficult.GetInt32() == 1,
        });
        var founds = found.ToLookup(
            item => Text(item, "image"),
            item => new Prediction(classes.IndexOf(Text(item, "label")), Box(item), item.GetProperty("score").GetDouble()));
        string[] names = [.. truth.Concat(found).Select(item => Text(item, "image")).Distinct().Order(StringComparer.Ordinal)];
        return (classes, [.. names.Select(name => new EvaluatedImage(name, [.. truths[name]], [.. founds[name]]))]);
    }
}
