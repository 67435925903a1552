using System.Text.Json;
using CsCheck;

namespace Kente.Vision.Tests.Geometry;

public class NonMaximumSuppressionTests
{
    [Fact]
    public void Boxes_are_kept_as_by_others()
    {
        var golden = JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden("vision/nms.json"))).RootElement;
        Box[] boxes = [
            .. golden.GetProperty("boxes").EnumerateArray().Select(
                box => box.EnumerateArray().Select(value => value.GetDouble()).ToArray()).Select(
                    box => new Box(box[0], box[1], box[2], box[3]))];
        double[] scores = [.. golden.GetProperty("scores").EnumerateArray().Select(value => value.GetDouble())];
        int[] classes = [.. golden.GetProperty("classes").EnumerateArray().Select(value => value.GetInt32())];
        int[] Indices(string key) => [.. golden.GetProperty(key).EnumerateArray().Select(value => value.GetInt32())];

        Assert.Equal(Indices("agnostic_045"), NonMaximumSuppression.Hard(boxes, scores, iouThreshold: 0.45));
        Assert.Equal(Indices("agnostic_07"), NonMaximumSuppression.Hard(boxes, scores, iouThreshold: 0.7));
        Assert.Equal(Indices("per_class_45"), NonMaximumSuppression.Hard(boxes, scores, classes, iouThreshold: 0.45));
        Assert.Equal(Indices("per_class_70"), NonMaximumSuppression.Hard(boxes, scores, classes, iouThreshold: 0.7));
        CheckSoft(golden.GetProperty("soft_linear_03"), NonMaximumSuppression.Soft(boxes, scores));
        CheckSoft(golden.GetProperty("soft_gauss_05"), NonMaximumSuppression.Soft(boxes, scores, sigma: 0.5));
    }

    [Fact]
    public void Kept_boxes_do_not_overlap_and_every_dropped_one_overlaps_a_surer_one() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0.01, 0.5], Gen.Double[0.01, 0.5]).Select(
            (x, y, width, height) => new Box(x, y, x + width, y + height)).Array[0, 200].Sample(boxes =>
        {
            double[] scores = [.. boxes.Select((_, i) => (i * 7919 % 200) / 200.0)];
            var kept = NonMaximumSuppression.Hard(boxes, scores, iouThreshold: 0.3);
            Assert.All(kept, i => Assert.All(kept, j => Assert.True(i == j || boxes[i].Iou(boxes[j]) <= 0.3)));
            foreach (int i in Enumerable.Range(0, boxes.Length).Except(kept))
                Assert.Contains(kept, j => scores[j] >= scores[i] && boxes[i].Iou(boxes[j]) > 0.3);
        });

    private static void CheckSoft(JsonElement expected, IReadOnlyList<(int Index, double Score)> kept)
    {
        Assert.Equal(expected.EnumerateArray().Select(item => item.GetProperty("i").GetInt32()), kept.Select(item => item.Index));
        foreach (var (item, (_, score)) in expected.EnumerateArray().Zip(
            kept)) Assert.Equal(item.GetProperty("score").GetDouble(), score, 1e-9);
    }
}
