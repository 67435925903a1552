namespace Kente.Vision.Tests.Reporting;

/// <summary>
/// A 95 % interval must contain the mean of its score over test sets in 95 % of the test sets. With 400 of them the share has a standard
/// error of 1.1 %.
/// </summary>
public class IntervalCoverageTests
{
    private const int Draws = 400, Sampled = 800;
    private static readonly string[] Classes = ["cat", "dog", "hen"];

    [Theory]
    [InlineData(30)]
    [InlineData(150)]
    public void Intervals_of_a_mean_cover(int images)
    {
        const double mean = 0.9 * 8 / 11;

        // One object in ten is missed; the others have an IoU from the beta distribution with parameters 8 and 3.
        AssertCovers(mean, Draw(seed => ScoreInterval.OfMean(
            [.. Enumerable.Range(0, images).Select(_ => seed.NextDouble() < 0.1 ? 0 : Beta(seed, 8, 3))])));
    }

    [Theory]
    [InlineData(30, 0.8)]
    [InlineData(150, 0.93)]
    [InlineData(150, 0.5)]
    public void Intervals_of_a_fraction_cover(int images, double fraction) =>
        AssertCovers(fraction, Draw(seed => ScoreInterval.OfFraction(
            Enumerable.Range(0, images).Count(_ => seed.NextDouble() < fraction), images)));

    [Theory]
    [InlineData(60, 1.0)]
    [InlineData(150, 0.15)]
    public void Intervals_of_average_precision_cover(int images, double objectsPerImage)
    {
        CocoResult[] many = new CocoResult[Sampled];
        Parallel.For(0, Sampled, i => many[i] = CocoEvaluation.Of(
            Classes, [.. Detections(new(10_000 + i), images, objectsPerImage).Select(image => image.ToEvaluated())]));
        var reports = Draw(seed =>
        {
            var detections = Detections(seed, images, objectsPerImage);
            return DetectionReport.Of(Classes, detections, detections, 0.5);
        });

        AssertCovers(many.Average(one => one.Scores.AP), [.. reports.Select(report => report.AP)]);
        AssertCovers(many.Average(one => one.Scores.AP50), [.. reports.Select(report => report.AP50)]);
        AssertCovers(many.Average(one => one.Scores.AP75), [.. reports.Select(report => report.AP75)]);
        AssertCovers(many.Average(one => one.Classes[0].AP), [.. reports.Select(report => report.Classes[0].AP)]);
        AssertCovers(many.Average(one => one.Classes[0].AP50), [.. reports.Select(report => report.Classes[0].AP50)]);
    }

    [Fact]
    public void Intervals_reach_to_both_sides_of_their_value()
    {
        foreach (var report in Draw(seed => seed).Take(20).Select(seed => Detections(seed, 40, 0.5))
            .Select(images => DetectionReport.Of(Classes, images, images, 0.5)))
        {
            foreach (var (value, low, high) in (ScoreInterval[])[report.AP, report.AP50, report.AP75, report.Classes[1].AP])
                Assert.True(low < value && value < high, $"{value} [{low}, {high}]");
        }
    }

    private static void AssertCovers(double mean, ScoreInterval[] intervals)
    {
        double share = (double)intervals.Count(interval => interval.Low <= mean && mean <= interval.High) / intervals.Length;
        Assert.InRange(share, 0.92, 0.98);
    }

    private static T[] Draw<T>(Func<Random, T> create)
    {
        var drawn = new T[Draws];
        Parallel.For(0, Draws, i => drawn[i] = create(new(i)));
        return drawn;
    }

    // Objects at fixed places, most of them detected, and detections of nothing. Some images are harder than others.
    private static DetectedImage[] Detections(Random random, int images, double objectsPerImage)
    {
        const int places = 6;
        return [.. Enumerable.Range(0, images).Select(i =>
        {
            List<BoxLabel> labels = [];
            List<Detection> detections = [];
            double ease = random.NextDouble() - 0.5;
            void Detect(int c, Box box, double logit) =>
                detections.Add(new(c, Classes[c], 1 / (1 + Math.Exp(-logit - ease - (3 * (random.NextDouble() - 0.5)))), box));
            for (int place = 0; place < places; place++)
            {
                int c = random.Next(Classes.Length);
                Box box = new(place / (double)places, 0.1, (place + 1) / (double)places, 0.5);
                if (random.NextDouble() < objectsPerImage * Classes.Length / places)
                {
                    labels.Add(new(c, box));
                    double iou = Beta(random, 6, 2);
                    if (random.NextDouble() < 0.9) Detect(c, box with { Right = box.Left + (iou * box.Width) }, (2 * iou) - 1);
                }
                else if (random.NextDouble() < 0.15) Detect(c, box, -0.5);
            }
            return new DetectedImage(
                new($"{i}", new(600, 100), labels, () => throw new InvalidOperationException("No test looks at the image.")), detections);
        })];
    }

    // The beta distribution of two integers is that of an order statistic.
    private static double Beta(Random random, int a, int b) =>
        Enumerable.Range(0, a + b - 1).Select(_ => random.NextDouble()).Order().ElementAt(a - 1);
}
