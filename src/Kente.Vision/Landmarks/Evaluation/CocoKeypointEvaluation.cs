using Kente.Vision.Detect.Evaluation;

namespace Kente.Vision;

/// <summary>
/// Evaluates keypoints by the rules of COCO (pycocotools): predictions are matched by the object keypoint similarity (OKS) at ten
/// thresholds, with at most 20 predictions per image; objects without an annotated point and crowds are ignored.
/// </summary>
public static class CocoKeypointEvaluation
{
    private const int MaxDetections = 20, At50 = 0, At75 = 5;
    private const int All = 0, Medium = 1, Large = 2;
    private const double Epsilon = 2.220446049250313e-16;

    // COCO has no small persons: their keypoints are not annotated.
    private static readonly SizeRange[] Sizes = [SizeRange.Coco[0], SizeRange.Coco[2], SizeRange.Coco[3]];

    /// <summary>Evaluates keypoints.</summary>
    /// <param name="sigmas">
    /// Standard deviation of each point relative to the square root of the area, such as those of
    /// <see cref="LandmarkScheme.CocoPerson"/>.
    /// </param>
    /// <param name="images">The images; their order decides between equal scores.</param>
    /// <exception cref="ArgumentException">An object has another number of points, or a score is not a number.</exception>
    public static CocoKeypointScores Of(IReadOnlyList<double> sigmas, IReadOnlyList<EvaluatedKeypoints> images)
    {
        ArgumentNullException.ThrowIfNull(sigmas);
        ArgumentNullException.ThrowIfNull(images);
        ClassMatches matches = new(CocoEvaluation.Thresholds, Sizes, MaxDetections);
        foreach (var (index, image) in images.Index())
        {
            Check(image, sigmas.Count);
            KeypointPrediction[] predictions =
                [.. image.Predictions.OrderByDescending(prediction => prediction.Score).Take(MaxDetections)];
            double[] similarity =
                [.. predictions.SelectMany(prediction => image.GroundTruths.Select(truth => Similarity(sigmas, truth, prediction.Points)))];
            matches.Add(
                index,
                [.. image.GroundTruths.Select(truth => (truth.Area, truth.IsCrowd, truth.Points.All(point => !point.IsAnnotated)))],
                [.. predictions.Select(prediction => (prediction.Score, prediction.Area))], similarity);
        }
        double[] Precisions(int size) => [.. Enumerable.Range(0, CocoEvaluation.Thresholds.Length).Select(t => Precision(matches, t, size))];
        double[] Recalls(int size) =>
            [.. Enumerable.Range(0, CocoEvaluation.Thresholds.Length).Select(t => matches.MaxRecall(t, size, MaxDetections))];
        var (precisions, recalls) = (Precisions(All), Recalls(All));
        return new()
        {
            AP = CocoEvaluation.Mean(precisions),
            AP50 = precisions[At50],
            AP75 = precisions[At75],
            APMedium = CocoEvaluation.Mean(Precisions(Medium)),
            APLarge = CocoEvaluation.Mean(Precisions(Large)),
            AR = CocoEvaluation.Mean(recalls),
            AR50 = recalls[At50],
            AR75 = recalls[At75],
            ARMedium = CocoEvaluation.Mean(Recalls(Medium)),
            ARLarge = CocoEvaluation.Mean(Recalls(Large)),
        };
    }

    /// <summary>
    /// Computes the object keypoint similarity (OKS): the mean of exp(−d² / (2·(2σ)²·area)) over the annotated points. Without one,
    /// distances are those to the box doubled about its center.
    /// </summary>
    /// <param name="sigmas">Standard deviation of each point relative to the square root of the area.</param>
    /// <param name="truth">The annotated object.</param>
    /// <param name="points">The predicted points.</param>
    public static double Similarity(IReadOnlyList<double> sigmas, KeypointTruth truth, IReadOnlyList<LandmarkPoint> points)
    {
        ArgumentNullException.ThrowIfNull(sigmas);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(points);
        bool any = truth.Points.Any(point => point.IsAnnotated);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < sigmas.Count; i++)
        {
            var annotated = truth.Points[i];
            if (any && !annotated.IsAnnotated) continue;
            double dx = any ? points[i].X - annotated.X : Beyond(points[i].X, truth.Box.Left, truth.Box.Width);
            double dy = any ? points[i].Y - annotated.Y : Beyond(points[i].Y, truth.Box.Top, truth.Box.Height);
            double variance = 4 * sigmas[i] * sigmas[i];
            sum += Math.Exp(-((dx * dx) + (dy * dy)) / variance / (truth.Area + Epsilon) / 2);
            count++;
        }
        return sum / count;
    }

    private static double Beyond(double position, double start, double length) =>
        Math.Max(0, start - length - position) + Math.Max(0, position - (start + (2 * length)));

    private static double Precision(ClassMatches matches, int threshold, int size)
    {
        if (matches.Objects[size] == 0) return double.NaN;
        var (recall, precision) = matches.Curve(threshold, size);
        return CocoEvaluation.Mean(PrecisionRecall.Sample(recall, precision, CocoEvaluation.RecallPoints));
    }

    private static void Check(EvaluatedKeypoints image, int count)
    {
        if (image.GroundTruths.Any(truth => truth.Points.Count != count) || image.Predictions.Any(one => one.Points.Count != count))
            throw new ArgumentException($"Image '{image.Name}' has an object whose number of points is not {count}, that of the sigmas.");
        if (image.Predictions.Any(prediction => double.IsNaN(prediction.Score)))
            throw new ArgumentException($"Image '{image.Name}' has a prediction whose score is not a number.");
    }
}
