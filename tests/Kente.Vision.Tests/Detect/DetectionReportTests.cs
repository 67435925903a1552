using System.Text.Json;
using Kente.Vision.Detect.Reports;

namespace Kente.Vision.Tests.Detect;

public class DetectionReportTests
{
    private static readonly string[] Classes = ["cat", "dog"];
    private static readonly Box Left = new(0.1, 0.1, 0.3, 0.3), Middle = new(0.4, 0.4, 0.6, 0.6), Right = new(0.7, 0.7, 0.9, 0.9);

    [Fact]
    public void Each_error_is_counted_for_what_it_is()
    {
        // Cats at the left and in the middle, a dog at the right, and a dog above it that nothing finds.
        var image = Image("p", [new(0, Left), new(0, Middle), new(1, Right), new(1, new(0.7, 0.1, 0.9, 0.3))],
            (0, .9, Left), (0, .8, Left), (0, .7, Shift(Middle, 0.09)), (0, .6, Right), (1, .5, new(0.0, 0.6, 0.2, 0.9)), (1, .1, Right));

        Assert.Equal(
            new ErrorBreakdown(Correct: 1, Class: 1, Location: 1, Both: 0, Duplicate: 1, Background: 1, Missed: 1),
            ErrorBreakdown.Of([MatchedImage.Of(image)], 0.2));
    }

    [Fact]
    public void Confusion_pairs_boxes_whatever_their_class()
    {
        var report = Report(
            Image("p", [new(0, Left), new(1, Middle), new(1, Right)], (0, .9, Left), (0, .9, Middle), (1, .9, new(0.1, 0.7, 0.3, 0.9))));

        Assert.Equal(new[,] { { 1, 0, 0 }, { 1, 0, 1 }, { 0, 1, 0 } }, report.Confusion);
    }

    [Fact]
    public void Values_are_those_of_the_evaluation_and_lie_in_their_intervals()
    {
        var images = Scattered(40, seed: 1);
        var report = DetectionReport.Of(Classes, images, images, 0.3);
        var coco = CocoEvaluation.Of(Classes, [.. images.Select(image => image.ToEvaluated())]);

        Assert.Equal(coco.Scores, report.Scores);
        foreach (var estimate in (ScoreInterval[])[report.AP, report.AP50, report.AP75, .. report.Classes.Select(c => c.AP)])
        {
            Assert.InRange(estimate.Value, estimate.Low, estimate.High);
            Assert.InRange(estimate.High - estimate.Low, 0.005, 0.5);
        }
        Assert.Equal(coco.Scores.AP50, report.AP50.Value);
    }

    [Fact]
    public void A_resample_is_what_evaluating_its_images_again_gives()
    {
        // All images are alike, so every resample has the same precision as the whole.
        var same = Scattered(1, seed: 3)[0];
        DetectedImage[] images = [.. Enumerable.Range(0, 8).Select(
            i => same with { Image = new($"p{i}", same.Image.Size, same.Image.Labels, same.Image.Load) })];
        var report = DetectionReport.Of(Classes, images, images, 0.3);

        Assert.Equal(report.AP.Value, report.AP.Low, 1e-6);
        Assert.Equal(report.AP.Value, report.AP.High, 1e-6);
    }

    [Fact]
    public void The_best_threshold_is_between_right_and_wrong_detections()
    {
        var report = Report(Image("p", [new(0, Left), new(1, Right)], (0, .8, Left), (1, .7, Right), (0, .3, Middle), (1, .2, Left)));

        Assert.InRange(report.Best.Threshold, 0.31, 0.7);
        Assert.Equal((1.0, 1.0, 1.0), (report.Best.F1, report.Best.Precision, report.Best.Recall));
        Assert.Equal(0.5, report.Classes[0].Curve!.Precision[20], 1e-9);
    }

    [Fact]
    public void Precision_counts_the_detections_and_is_unknown_without_any()
    {
        // At the threshold 0.5 there is one detection, and it is wrong.
        var wrong = Report(Image("p", [new(0, Left), new(1, Right)], (0, .8, Middle), (1, .4, Right)));
        var none = Report(Image("p", [new(0, Left), new(1, Right)], (0, .3, Left)));

        Assert.Equal((0.0, 0.0, 0.0), (wrong.Counts.Precision, wrong.Counts.Recall, wrong.Counts.F1));
        Assert.Equal((double.NaN, 0.0, 0.0), (none.Counts.Precision, none.Counts.Recall, none.Counts.F1));
        Assert.Contains("0 of 0 detections are correct (precision –)", none.ToString(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(none.ToJson());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("counts").GetProperty("precision").ValueKind);
    }

    [Fact]
    public void A_report_without_any_object_has_no_numbers_but_prints()
    {
        var report = Report(Image("p", [], (0, .9, Left)));

        Assert.True(double.IsNaN(report.AP.Value));
        Assert.Equal(1, report.Errors.Background);
        Assert.Contains("0 objects", report.ToString(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(report.ToJson());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("map").GetProperty("value").ValueKind);
    }

    [Fact]
    public void The_page_needs_nothing_else_and_shows_classes_curves_errors_and_images()
    {
        var images = Scattered(9, seed: 2);
        string page = DetectionReport.Of(Classes, images, images, 0.3).ToHtml(new() { Title = "Cats & dogs" });

        foreach (string part in (string[])[
            "Cats &amp; dogs", "mAP@50:95", "<polyline", "objects without a detection", "src=\"data:image/jpeg;base64,",
            "annotated box"]) Assert.Contains(part, page, StringComparison.Ordinal);
        foreach (string loaded in (string[])["<script", "<link", "http://", "https://", "url("])
            Assert.DoesNotContain(loaded, page, StringComparison.Ordinal);
    }

    private static DetectionReport Report(DetectedImage image) => DetectionReport.Of(Classes, [image], [image], 0.5);

    private static Box Shift(Box box, double by) => new(box.Left + by, box.Top + by, box.Right + by, box.Bottom + by);

    private static DetectedImage Image(string name, BoxLabel[] labels, params (int Class, double Score, Box Box)[] found) => new(
        new(name, new(100, 100), labels, () => new RgbImage(100, 100)),
        [.. found.Select(one => new Detection(one.Class, Classes[one.Class], one.Score, one.Box))]);

    // Objects at random places; most are found, with boxes a little off, and some of nothing.
    private static DetectedImage[] Scattered(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            BoxLabel[] labels = [
                .. Enumerable.Range(0, random.Next(1, 5)).Select(
                    _ => new BoxLabel(
                        random.Next(2), Box.FromCenter(0.2 + (0.6 * random.NextDouble()), 0.2 + (0.6 * random.NextDouble()), 0.2, 0.25)))];
            var found = labels.Where(_ => random.NextDouble() < 0.8).Select(
                label => (label.Class, random.NextDouble(), Shift(label.Box, 0.03 * random.NextDouble())))
                .Append((random.Next(2), 0.6 * random.NextDouble(), Box.FromCenter(0.5, 0.5, 0.3 * random.NextDouble(), 0.4)));
            return Image($"p{i}", labels, [.. found]);
        })];
    }
}
