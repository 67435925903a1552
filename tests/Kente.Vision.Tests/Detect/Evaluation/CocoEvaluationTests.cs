using System.Text.Json;
using CsCheck;

namespace Kente.Vision.Tests.Detect.Evaluation;

public class CocoEvaluationTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData("synthetic_1.json")]
    [InlineData("synthetic_2.json")]
    [InlineData("synthetic_3.json")]
    [InlineData("coco_val2014_100_bbox.json")]
    public void The_twelve_numbers_and_each_class_are_those_of_pycocotools(string file) => Check(Read(file), file);

    [Theory]
    [InlineData("coco_edge_cases.json")]
    [InlineData("torchmetrics_cases.json")]
    public void Special_cases_are_measured_as_pycocotools_measures_them(string file)
    {
        foreach (var item in Read(file).GetProperty("cases").EnumerateArray())
        {
            string name = item.GetProperty("name").GetString()!;
            // pycocotools takes an object with the id 0 for none; here it is found, as anybody would expect.
            if (name == "annotation_id_0") Assert.Equal(1, Measure(item).Scores.AP, Tolerance);
            else Check(item, name);
        }
    }

    [Fact]
    public void Without_images_there_is_no_number() => Assert.Equal(double.NaN, CocoEvaluation.Of(["a"], []).Scores.AP);

    [Fact]
    public void A_class_that_does_not_exist_is_named() => Assert.Contains("class 3, but classes are from 0 to 0",
        Assert.Throws<ArgumentException>(() => CocoEvaluation.Of(["a"], [new("p", [new(3, new(0, 0, 1, 1))], [])])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Better_boxes_never_score_less() => Gen.Double[0, 30].Array[20].Sample(shifts =>
    {
        double AP(double share) => CocoEvaluation.Of(["a"], [.. shifts.Select((shift, i) =>
            new EvaluatedImage($"{i}", [new(0, new(0, 0, 50, 50))], [new(0, new(shift * share, 0, 50, 50), 0.5)]))]).Scores.AP;
        Assert.True(AP(0.5) >= AP(1));
    });

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden($"vision/{file}"))).RootElement;

    private static CocoResult Measure(JsonElement data)
    {
        GoldenImages golden = new(data);
        return CocoEvaluation.Of(golden.Classes, golden.Images);
    }

    private static void Check(JsonElement data, string what)
    {
        var (scores, classes) = Measure(data);
        foreach (var (name, value) in ((string, double)[])[
            ("AP", scores.AP), ("AP50", scores.AP50), ("AP75", scores.AP75), ("APs", scores.APSmall), ("APm", scores.APMedium),
            ("APl", scores.APLarge),
            ("AR1", scores.AR1), ("AR10", scores.AR10), ("AR100", scores.AR100), ("ARs", scores.ARSmall), ("ARm", scores.ARMedium),
            ("ARl", scores.ARLarge)])
            Close(data.GetProperty("expected").GetProperty(name), value, $"{what} {name}");
        if (!data.TryGetProperty("per_category", out var categories)) return;
        GoldenImages golden = new(data);
        foreach (var category in categories.EnumerateArray())
        {
            var given = classes[golden.Class(category)];
            string name = $"{what} class {given.Name}";
            Close(category.GetProperty("AP"), given.AP, name);
            Close(category.GetProperty("AP50"), given.AP50, name);
            Close(category.GetProperty("AR100"), given.AR100, name);
            if (given.Objects == 0 || !category.TryGetProperty("recall_by_iou", out var recalls)) continue;
            foreach (var (recall, value) in recalls.EnumerateArray().Zip(given.Recalls)) Close(recall, value, name);
            foreach (var (precision, value) in category.GetProperty("precision50_at_11_recalls").EnumerateArray().Zip(
                given.Precisions50.Where((_, i) => i % 10 == 0))) Close(precision, value, name);
        }
    }

    private static void Close(JsonElement expected, double value, string what) =>
        Assert.True(
            expected.GetDouble() == -1 ? double.IsNaN(value) : Math.Abs(expected.GetDouble() - value) <= Tolerance,
            $"{what}: {value} instead of {expected}");
}
