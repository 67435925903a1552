using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace Kente.Faces.Tests.Evaluation;

public class VerificationTests
{
    private static readonly Gen<FacePair[]> AnyPairs =
        Gen.Select(Gen.Int[0, 30].Array[10, 40], Gen.Int[0, 30].Array[10, 40], (genuine, impostor) => Pairs(
            genuine.Select(value => value / 10.0), impostor.Select(value => (value + 5) / 10.0)));

    [Fact]
    public void The_protocols_agree_with_the_golden_numbers()
    {
        var golden = Golden.Open("vision/face_verification_openset.json").GetProperty("verification");
        var rates = golden.GetProperty("tar_at_far").EnumerateObject().ToArray();
        var report = VerificationEvaluator.Evaluate(
            Pairs(Distances(golden, "genuine"), Distances(golden, "impostor")),
            new() { FalseAcceptRates = [.. rates.Select(rate => double.Parse(rate.Name, CultureInfo.InvariantCulture))] });
        Assert.Equal(Numbers(golden, "lfw_fold_accuracy"), report.Folds.Select(fold => fold.Accuracy), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(
            Numbers(golden, "lfw_thresholds"), report.Folds.Select(fold => 3 - fold.Threshold), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(golden.GetProperty("mean").GetDouble(), report.Accuracy, 1e-12);
        Assert.Equal(golden.GetProperty("standard_error").GetDouble(), report.StandardError, 1e-12);
        Assert.Equal(golden.GetProperty("auc").GetDouble(), report.Auc, 1e-12);
        Assert.Equal(golden.GetProperty("eer_mid").GetDouble(), report.EqualErrorRate, 1e-12);
        foreach (var (rate, point) in rates.Zip(report.Points))
        {
            Assert.Equal(rate.Value.GetProperty("threshold").GetDouble(), 3 - point.Threshold, 1e-12);
            Assert.Equal(rate.Value.GetProperty("tar").GetDouble(), point.TrueAcceptRate, 1e-12);
            Assert.Equal(rate.Value.GetProperty("far").GetDouble(), point.FalseAccept.Rate, 1e-12);
        }
    }

    [Fact]
    public void The_area_under_the_curve_is_the_probability_of_the_right_order() => AnyPairs.Sample(pairs =>
    {
        double[] genuine = [.. pairs.Where(pair => pair.SamePerson).Select(pair => pair.Distance)];
        double[] impostor = [.. pairs.Where(pair => !pair.SamePerson).Select(pair => pair.Distance)];
        double expected = genuine.SelectMany(_ => impostor, (same, other) => same < other ? 1 : same == other ? 0.5 : 0).Average();
        var report = VerificationEvaluator.Evaluate(pairs);
        Assert.Equal(expected, report.Auc, 1e-12);
        // The trapezoids under the points of the curve have the same area.
        double area = report.Roc.Zip(report.Roc.Skip(1)).Sum(step =>
            (step.Second.FalseAcceptRate - step.First.FalseAcceptRate) * (step.First.TrueAcceptRate + step.Second.TrueAcceptRate) / 2);
        Assert.Equal(expected, area, 1e-9);
    });

    [Fact]
    public void Thresholds_keep_their_false_accept_rate_and_none_larger_does() => AnyPairs.Sample(pairs =>
    {
        foreach (var point in VerificationEvaluator.Evaluate(pairs, new() { FalseAcceptRates = [0, 0.05, 0.1, 0.29, 1] }).Points)
        {
            Assert.True(point.FalseAccept.Rate <= point.Target);
            double larger = pairs.Count(pair => !pair.SamePerson && pair.Distance <= point.Threshold) / (double)point.FalseAccept.Trials;
            Assert.True(larger > point.Target || point.Target == 1);
            Assert.Equal(pairs.Count(pair => pair.SamePerson && !(pair.Distance < point.Threshold)), point.FalseReject.Errors);
        }
    });

    [Fact]
    public void A_fold_is_judged_by_a_threshold_that_has_not_seen_it()
    {
        // All pairs of fold 1 are on the wrong side of the threshold of fold 0.
        FacePair[] pairs = [new(1, true) { Fold = 0 }, new(2, false) { Fold = 0 }, new(3, true) { Fold = 1 }, new(0.5, false) { Fold = 1 }];
        var report = VerificationEvaluator.Evaluate(pairs, new() { Folds = 2 });
        Assert.Equal(0, report.Folds[1].Accuracy);
    }

    [Fact]
    public void Groups_with_significantly_more_errors_than_the_others_are_reported()
    {
        var report = VerificationEvaluator.Evaluate(
            [.. Group("a", 400, 4, 400, 8), .. Group("b", 400, 6, 400, 6), .. Group("c", 400, 40, 400, 7)], new() { Threshold = 1 });
        Assert.Equal(["a", "b", "c"], report.Groups.Select(group => group.Group));
        Assert.Equal([false, false, true], report.Groups.Select(group => group.HasHigherErrors));
        Assert.Equal(new ErrorRate(40, 400), report.Groups[2].FalseMatch);
        Assert.Equal(new ErrorRate(7, 400), report.Groups[2].FalseNonMatch);
        Assert.Contains("significantly higher", report.ToString(), StringComparison.Ordinal);
    }

    /// <summary>
    /// A warning is a false alarm in at most 5 % of the reports: of 300 generated ones, in at most 26 with a probability of 99.8 %.
    /// </summary>
    [Fact]
    public void Groups_of_equal_distances_are_rarely_reported_and_a_shifted_one_is()
    {
        int alarms = 0, found = 0;
        const int Reports = 300;
        for (int seed = 0; seed < Reports; seed++)
        {
            Random random = new(seed);
            if (Higher(random, shift: 0) is not []) alarms++;
            // The pairs of two people of one group are nearer, as those of a group that the training of a model left out.
            if (Higher(random, shift: 0.25) is ["b"]) found++;
        }
        Assert.InRange(alarms, 0, 26);
        Assert.InRange(found, Reports * 9 / 10, Reports);
    }

    /// <summary>Fisher's tea: four cups of each kind, three of each recognised; two-sided p = 34/70.</summary>
    [Fact]
    public void The_p_value_is_that_of_fishers_exact_test()
    {
        var report = VerificationEvaluator.Evaluate([.. Group("a", 4, 3, 1, 0), .. Group("b", 4, 1, 1, 0)], new() { Threshold = 1 });
        Assert.All(report.Groups, group => Assert.Equal(34.0 / 70, group.FalseMatchPValue, 1e-9));
        Assert.All(report.Groups, group => Assert.Equal(1, group.FalseNonMatchPValue));
    }

    [Fact]
    public void Reports_print_serialize_and_render()
    {
        var report = VerificationEvaluator.Evaluate([.. Group("<a>", 40, 3, 40, 4), .. Group("b", 40, 1, 40, 5)]);
        Assert.Contains("True accept rates\nFAR    threshold  TAR", report.ToString(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(report.ToJson());
        Assert.Equal(report.Auc, json.RootElement.GetProperty("auc").GetDouble());
        Assert.Equal(3, json.RootElement.GetProperty("points").GetArrayLength());
        Assert.Equal(10, json.RootElement.GetProperty("folds").GetArrayLength());
        string html = report.ToHtml();
        Assert.Contains("<polyline", html, StringComparison.Ordinal);
        Assert.Contains("&lt;a&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_that_cannot_be_evaluated_are_refused()
    {
        foreach (var (pairs, options, message) in ((FacePair[], VerificationOptions, string)[])[
            ([], new(), "Verification needs pairs of one person and pairs of two; one kind is missing."),
            ([new(1, true)], new(), "Verification needs pairs of one person and pairs of two; one kind is missing."),
            ([new(1, true), new(double.NaN, false)], new(), "A squared distance is 0 or more, not NaN."),
            ([new(1, true), new(-1, false)], new(), "A squared distance is 0 or more, not -1."),
            ([new(1, true) { Fold = 10 }, new(1, false)], new(), "The folds are 0 to 9; a pair has another fold."),
            ([new(1, true), new(1, false)], new() { FalseAcceptRates = [2] }, "An error rate is between 0 and 1, not 2.")])
            Assert.StartsWith(
                message, Assert.Throws<ArgumentException>(() => VerificationEvaluator.Evaluate(pairs, options)).Message,
                StringComparison.Ordinal);
    }

    // The groups that a report warns of, where the distances of two people in the group b are smaller by a shift.
    private static string[] Higher(Random random, double shift)
    {
        double Normal(double mean) =>
            Math.Max(0, mean + (0.15 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
        FacePair[] pairs = [.. ((string[])["a", "b", "c"]).SelectMany(group => Enumerable.Range(0, 150).SelectMany(_ => (FacePair[])[
            new(Normal(0.3), true) { Group = group }, new(Normal(group == "b" ? 0.8 - shift : 0.8), false) { Group = group }]))];
        return [.. VerificationEvaluator.Evaluate(pairs).Groups.Where(group => group.HasHigherErrors).Select(group => group.Group)];
    }

    private static FacePair[] Pairs(IEnumerable<double> genuine, IEnumerable<double> impostor) =>
        [.. genuine.Select(distance => new FacePair(distance, true)), .. impostor.Select(distance => new FacePair(distance, false))];

    // Pairs of a group with a number of errors at the threshold 1.
    private static IEnumerable<FacePair> Group(string name, int impostor, int falseMatches, int genuine, int falseNonMatches) =>
        Enumerable.Range(0, impostor).Select(i => new FacePair(i < falseMatches ? 0.5 : 1.5, false) { Group = name })
            .Concat(Enumerable.Range(0, genuine).Select(i => new FacePair(i < falseNonMatches ? 1.5 : 0.5, true) { Group = name }));

    private static IEnumerable<double> Numbers(JsonElement of, string name) =>
        of.GetProperty(name).EnumerateArray().Select(x => x.GetDouble());

    // The golden scores are like cosines, and some above 1.
    private static IEnumerable<double> Distances(JsonElement of, string name) => Numbers(of, name).Select(score => 3 - score);
}
