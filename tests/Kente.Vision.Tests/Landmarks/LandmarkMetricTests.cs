using System.Text.Json;
using CsCheck;

namespace Kente.Vision.Tests.Landmarks;

public class LandmarkMetricTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void NME_FR_AUC_PCK_MRE_and_SDR_are_those_of_the_golden_file()
    {
        var golden = Golden("landmark_metrics.json");
        LandmarkImage[] images = [.. golden.GetProperty("gt").EnumerateArray().Select((face, i) => Face($"{i}", Points(face)))];
        LandmarkSet[] predictions = [.. golden.GetProperty("pred").EnumerateArray().Select(face => Set(Points(face)))];
        LandmarkReport Report(double threshold) => LandmarkReport.Of(
            new(LandmarkScheme.Face68, images, "golden") { PixelSize = Number("mm_spacing") }, predictions,
            new() { FailureThreshold = threshold, SuccessRadii = [0.2, 0.25, 0.3, 0.4] });
        double Number(string name) => golden.GetProperty(name).GetDouble();

        var scores = Report(0.08).Scores;
        Assert.Equal(Number("nme_mean_percent"), scores.Nme.Value * 100, Tolerance);
        Assert.Equal(
            golden.GetProperty("per_image_nme").EnumerateArray().Select(value => value.GetDouble()).Order(), scores.Errors.Errors,
            (expected, actual) => Math.Abs(expected - actual) <= Tolerance);
        Assert.Equal(Number("auc@0.08_exact"), scores.AreaUnderCurve, Tolerance);
        Assert.Equal(Number("fr@0.08"), scores.FailureRate.Value, Tolerance);
        Assert.Equal(Number("auc@0.10_exact"), Report(0.1).Scores.AreaUnderCurve, Tolerance);
        Assert.Equal(Number("fr@0.10"), Report(0.1).Scores.FailureRate.Value, Tolerance);
        Assert.Equal(Number("mre_mm"), scores.MeanRadialError, Tolerance);
        Assert.Equal(Number("pck@0.1_interocular"), scores.Pck, Tolerance);
        Assert.Equal(
            golden.GetProperty("sdr_percent").EnumerateObject().Select(rate => rate.Value.GetDouble()),
            scores.SuccessRates.Select(rate => rate * 100), (expected, actual) => Math.Abs(expected - actual) <= Tolerance);
        // Each image has all points, so the means of the points average to the means of all.
        Assert.Equal(scores.MeanRadialError, scores.Points.Average(point => point.MeanRadialError), Tolerance);
        Assert.Equal(scores.Pck, scores.Points.Average(point => point.Pck), Tolerance);
        Assert.Contains("right eye outer corner to left eye outer corner", Report(0.08).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Object_keypoint_similarities_are_those_of_pycocotools()
    {
        var golden = Golden("coco_keypoints_small.json");
        foreach (var matrix in golden.GetProperty("oks_matrix_dt_by_gt").EnumerateArray())
        {
            long id = matrix.GetProperty("image_id").GetInt64();
            var image = Image(golden, id);
            var predictions = image.Predictions.OrderByDescending(prediction => prediction.Score).Take(20);
            foreach (var (prediction, row) in predictions.Zip(matrix.GetProperty("oks").EnumerateArray()))
                foreach (var (truth, expected) in image.GroundTruths.Zip(row.EnumerateArray()))
                    Assert.Equal(
                        expected.GetDouble(),
                        CocoKeypointEvaluation.Similarity(LandmarkScheme.CocoPerson.Sigmas!, truth, prediction.Points), Tolerance);
        }
    }

    [Fact]
    public void The_ten_numbers_of_keypoints_are_those_of_pycocotools()
    {
        var golden = Golden("coco_keypoints_small.json");
        var images = golden.GetProperty("gt").GetProperty("images").EnumerateArray()
            .Select(image => image.GetProperty("id").GetInt64()).Order().Select(id => Image(golden, id)).ToArray();
        var scores = CocoKeypointEvaluation.Of(LandmarkScheme.CocoPerson.Sigmas!, images);
        foreach (var (name, value) in ((string, double)[])[
            ("AP", scores.AP), ("AP50", scores.AP50), ("AP75", scores.AP75), ("APm", scores.APMedium), ("APl", scores.APLarge),
            ("AR", scores.AR), ("AR50", scores.AR50), ("AR75", scores.AR75), ("ARm", scores.ARMedium), ("ARl", scores.ARLarge)])
            Assert.Equal(golden.GetProperty("expected").GetProperty(name).GetDouble(), value, Tolerance);
    }

    [Fact]
    public void An_object_of_another_number_of_points_is_named() => Assert.Contains(
        "'street' has an object whose number of points is not 17",
        Assert.Throws<ArgumentException>(() => CocoKeypointEvaluation.Of(
            LandmarkScheme.CocoPerson.Sigmas!, [new("street", [new([new(1, 2)], default, 5)], [])])).Message, StringComparison.Ordinal);

    [Fact]
    public void Missing_points_do_not_count_and_hidden_ones_do()
    {
        LandmarkScheme scheme = new(["a", "b", "c"]);
        LandmarkDataset data = new(
            scheme,
            [new("i", new(100, 100), [new([new(0, 0), new(10, 10, LandmarkVisibility.Hidden), LandmarkPoint.Missing])], Black)], "test");
        var report = LandmarkReport.Of(data, [Set([new(3, 4), new(10, 10), new(90, 90)], scheme)]);

        Assert.Equal((2.5, 0.25), (report.Scores.MeanRadialError, report.Scores.Nme.Value));
        Assert.Equal([1, 1, 0], report.Scores.Points.Select(point => point.Count));
        var visibility = report.Visibility!;
        Assert.Equal((2, 1, 0.5, 0.5), (visibility.Points, visibility.Hidden, visibility.Accuracy, visibility.BaseRate));
        Assert.Equal(double.NaN, report.Scores.Points[2].Nme);
    }

    [Fact]
    public void Visible_points_are_compared_with_hidden_points_of_the_same_name()
    {
        LandmarkScheme scheme = new(["a", "b"]);
        (LandmarkVisibility Truth, double Predicted)[][] points =
        [
            // Of a's pairs, two of three are in order and one is a tie; b's one pair is in the wrong order.
            [(LandmarkVisibility.Visible, 0.6), (LandmarkVisibility.Visible, 0.1)],
            [(LandmarkVisibility.Visible, 0.9), (LandmarkVisibility.Hidden, 0.2)],
            [(LandmarkVisibility.Visible, 0.4), (LandmarkVisibility.Missing, 0.9)],
            [(LandmarkVisibility.Hidden, 0.4), (LandmarkVisibility.Missing, 0)],
        ];
        LandmarkDataset data = new(
            scheme,
            points.Select((image, i) => new LandmarkImage(
                $"{i}", new(100, 100), [new(image.Select(point => new LandmarkPoint(i, i, point.Truth)))], Black)), "test");
        var report = LandmarkReport.Of(data, [.. points.Select(image => new LandmarkSet(
            1, scheme.Names.Zip(image, (name, point) => new Landmark(name, 0, 0) { Visibility = point.Predicted })))]);
        var scores = report.Visibility!;

        Assert.Equal((6, 2, 2.5 / 4), (scores.Points, scores.Hidden, scores.Auc));
        Assert.Equal(4.0 / 6, scores.Accuracy);
        Assert.Equal(4.0 / 6, scores.BaseRate);
        Assert.Contains("visibility correct 0.667 (base rate 0.667), its AUC 0.625", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Visibility_is_not_scored_if_no_point_is_hidden()
    {
        LandmarkScheme scheme = new(["a"]);
        LandmarkDataset data = new(scheme, [new("i", new(100, 100), [new([new(0, 0)])], Black)], "test");
        Assert.Null(LandmarkReport.Of(data, [Set([new(0, 0)], scheme)]).Visibility);
    }

    [Fact]
    public void Images_without_object_count_for_presence_only()
    {
        LandmarkScheme scheme = new(["a", "b"]);
        LandmarkDataset data = new(
            scheme, [new("i", new(100, 100), [new([new(0, 0), new(10, 10)])], Black), new("none", new(50, 50), [], Black)], "test");
        var report = LandmarkReport.Of(data, [Set([new(0, 0), new(10, 10)], scheme), Set([new(0, 0), new(9, 9)], scheme)]);
        Assert.Equal((0.5, 0, 1), (report.PresenceAccuracy, report.Scores.Nme.Value, report.Scores.Images));
    }

    [Fact]
    public void Annotators_are_measured_against_each_other()
    {
        LandmarkScheme scheme = new(["a", "b"]);
        LandmarkDataset data = new(
            scheme,
            [new("i", new(100, 100), [new([new(0, 0), new(10, 10)]), new([new(3, 4), new(10, 10)])], Black)], "test")
        { PixelSize = 0.5 };
        var report = LandmarkReport.Of(data, [Set([new(1.5, 2), new(10, 10)], scheme)]);
        Assert.Equal((0, 1.25), (report.Scores.MeanRadialError, report.Observers!.MeanRadialError));
        Assert.Equal([2.5, 0], report.Observers.Points.Select(point => point.MeanRadialError));
        Assert.Contains("inter-observer", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("MRE mm", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_senior_and_the_junior_of_the_cephalograms_differ_as_their_description_says()
    {
        var data = LandmarkDataset.Open(
            SharedData.Require("landmark-ceph-isbi2015"), new() { PixelSize = 0.5, Annotators = ["senior", "junior"] });
        var observers = LandmarkReport.Of(data, [.. data.Images.Select(image => Set(image.Points, data.Scheme))]).Observers!;
        Assert.Equal(400, observers.Images);
        // "0.5 - 3.3 mm on average (6.6 mm for soft_pogonion)".
        Assert.Equal(6.6, observers.Points.Single(point => point.Name == "soft_pogonion").MeanRadialError, 0.05);
        Assert.All(
            observers.Points.Where(point => point.Name != "soft_pogonion"), point => Assert.InRange(point.MeanRadialError, 0.45, 3.35));
    }

    [Fact]
    public void The_report_is_a_table_JSON_and_a_page()
    {
        LandmarkScheme scheme = new(["left eye", "right eye"], connections: [new("left eye", "right eye")]);
        LandmarkDataset data = new(scheme, [new("face <1>", new(100, 100), [new([new(70, 50), new(30, 50)])], Black)], "test");
        var report = LandmarkReport.Of(data, [Set([new(70, 52), new(30, 50)], scheme)], new()
        {
            Normalizer = LandmarkNormalizer.Distance("left eye", "right eye"),
        });
        var json = JsonDocument.Parse(report.ToJson()).RootElement;
        Assert.Equal("distance from left eye to right eye", json.GetProperty("normalizer").GetString());
        Assert.Equal(0.025, json.GetProperty("model").GetProperty("nme").GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(2, json.GetProperty("model").GetProperty("points").GetArrayLength());
        string page = report.ToHtml();
        Assert.Contains("face &lt;1&gt;", page, StringComparison.Ordinal);
        Assert.Contains("data:image/jpeg;base64,", page, StringComparison.Ordinal);
    }

    // The torso is 50 pixels long, the box as large as the person.
    [Theory]
    [InlineData("r_shoulder", "l_shoulder", "l_hip")]
    [InlineData("right_shoulder", "left_shoulder", "left_hip")]
    [InlineData("RightShoulder", "LeftShoulder", "LeftHip")]
    public void Errors_of_persons_are_divided_by_the_torso(string right, string left, string hip)
    {
        LandmarkScheme scheme = new([right, left, hip]);
        LandmarkPoint[] points = [new(20, 10), new(60, 10), new(50, 50)];
        LandmarkDataset data = new(scheme, [new("person", new(100, 100), [new(points)], Black)], "test");
        var report = LandmarkReport.Of(data, [Set([points[0] with { X = 29 }, points[1] with { X = 71 }, points[2]], scheme)]);
        Assert.Equal(LandmarkNormalizer.Torso, report.Options.Normalizer);
        Assert.Equal((9 + 11) / 3.0 / 50, report.Scores.Nme.Value, 1e-12);
        // 9 and 0 pixels are within 0.2 of 50, 11 are not.
        Assert.Equal(0.2, report.Options.PckThreshold);
        Assert.Equal(2.0 / 3, report.Scores.Pck, 1e-12);
    }

    [Fact]
    public void The_torso_needs_shoulders_and_hips() => Assert.Contains(
        "needs a right shoulder and a left hip; the points are a, b",
        Assert.Throws<ArgumentException>(() => LandmarkReport.Of(
            new(new(["a", "b"]), [new("i", new(9, 9), [new([new(0, 0), new(1, 1)])], Black)], "test"),
            [Set([new(0, 0), new(1, 1)], new(["a", "b"]))], new() { Normalizer = LandmarkNormalizer.Torso })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_normalizer_with_an_unknown_point_is_named() => Assert.Contains(
        "\"left ear\"",
        Assert.Throws<ArgumentException>(() => LandmarkReport.Of(
            new(new(["a", "b"]), [new("i", new(9, 9), [new([new(0, 0), new(1, 1)])], Black)], "test"),
            [Set([new(0, 0), new(1, 1)], new(["a", "b"]))],
            new() { Normalizer = LandmarkNormalizer.Distance("left ear", "a") })).Message, StringComparison.Ordinal);

    [Fact]
    public void The_area_under_the_curve_is_that_of_the_steps() => Gen.Double[0, 0.3].Array[1, 30].Sample(errors =>
    {
        CumulativeErrors curve = new(errors);
        const int steps = 4000;
        double sum = Enumerable.Range(0, steps).Sum(i => curve.FractionWithin((i + 0.5) / steps * 0.1)) / steps;
        Assert.Equal(sum, curve.AreaUnderCurve(0.1), 1e-3);
        Assert.Equal(errors.Count(error => error > 0.1), curve.FailureRate(0.1) * errors.Length, 1e-9);
    }, iter: 20);

    [Fact]
    public void Predictions_nearer_to_the_truth_never_score_less() =>
        Gen.Select(Gen.Double[-20, 20].Array[6], Gen.Double[0, 1]).Sample((shifts, share) =>
        {
            LandmarkScheme scheme = new(["a", "b", "c"]);
            LandmarkPoint[] truth = [new(10, 10), new(60, 20), new(30, 70)];
            LandmarkDataset data = new(scheme, [new("i", new(100, 100), [new(truth)], Black)], "test");
            LandmarkScores Scores(double scale) => LandmarkReport.Of(data, [Set(
                [.. truth.Select((point, i) => new LandmarkPoint(point.X + (scale * shifts[2 * i]), point.Y + (scale * shifts[(2 * i) + 1])))],
                scheme)]).Scores;
            var (near, far) = (Scores(share), Scores(1));
            Assert.True(near.Nme.Value <= far.Nme.Value + 1e-12 && near.Pck >= far.Pck && near.AreaUnderCurve >= far.AreaUnderCurve - 1e-12);
            Assert.All(near.SuccessRates.Zip(far.SuccessRates), pair => Assert.True(pair.First >= pair.Second));
        }, iter: 100);

    private static RgbImage Black() => new(100, 100);

    private static LandmarkImage Face(string name, LandmarkPoint[] points) => new(name, new(256, 256), [new(points)], Black);

    private static LandmarkSet Set(IReadOnlyList<LandmarkPoint> points, LandmarkScheme? scheme = null) =>
        new(1, points.Select((point, i) => new Landmark((scheme ?? LandmarkScheme.Face68).Names[i], point.X, point.Y)));

    private static LandmarkPoint[] Points(JsonElement list) =>
        [.. list.EnumerateArray().Select(point => new LandmarkPoint(point[0].GetDouble(), point[1].GetDouble()))];

    private static JsonElement Golden(string name) =>
        JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden($"vision/{name}"))).RootElement;

    private static EvaluatedKeypoints Image(JsonElement golden, long id)
    {
        bool IsOf(JsonElement annotation) => annotation.GetProperty("image_id").GetInt64() == id;
        static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetDouble())];
        var truths = golden.GetProperty("gt").GetProperty("annotations").EnumerateArray().Where(IsOf).Select(annotation =>
        {
            double[] box = Numbers(annotation.GetProperty("bbox"));
            return new KeypointTruth(
                [.. Numbers(annotation.GetProperty("keypoints")).Chunk(3).Select(point => point[2] == 0
                    ? LandmarkPoint.Missing
                    : new(point[0], point[1], (LandmarkVisibility)point[2]))],
                new(box[0], box[1], box[2], box[3]), annotation.GetProperty("area").GetDouble())
            {
                IsCrowd = annotation.GetProperty("iscrowd").GetInt32() == 1,
            };
        });
        var predictions = golden.GetProperty("dt").EnumerateArray().Where(IsOf).Select(found => new KeypointPrediction(
            [.. Numbers(found.GetProperty("keypoints")).Chunk(3).Select(point => new LandmarkPoint(point[0], point[1]))],
            found.GetProperty("score").GetDouble()));
        return new($"{id}", [.. truths], [.. predictions]);
    }
}
