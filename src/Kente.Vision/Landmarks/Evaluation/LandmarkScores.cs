using Kente.Vision.Landmarks.Evaluation;

namespace Kente.Vision;

/// <summary>Scores of predicted points, over the images and points that are annotated.</summary>
public sealed record LandmarkScores
{
    /// <summary>Gets the number of measured images.</summary>
    public required int Images { get; init; }

    /// <summary>
    /// Gets the normalized mean error (NME): for each image the mean distance divided by the normalizer, averaged over the images.
    /// </summary>
    public required ScoreInterval Nme { get; init; }

    /// <summary>Gets the failure rate (FR): the fraction of images whose NME is above the threshold.</summary>
    public required ScoreInterval FailureRate { get; init; }

    /// <summary>Gets the area under the cumulative error curve up to the threshold (AUC), from 0 to 1.</summary>
    public required double AreaUnderCurve { get; init; }

    /// <summary>Gets the fraction of points whose normalized error is at most the threshold of PCK.</summary>
    public required double Pck { get; init; }

    /// <summary>Gets the mean distance of all points (MRE), in millimeters or pixels.</summary>
    public required double MeanRadialError { get; init; }

    /// <summary>Gets the fraction of points whose distance is at most each radius (SDR).</summary>
    public required IReadOnlyList<double> SuccessRates { get; init; }

    /// <summary>Gets the cumulative error distribution (CED).</summary>
    public required CumulativeErrors Errors { get; init; }

    /// <summary>Gets the scores of each point, in the order of the scheme.</summary>
    public required IReadOnlyList<PointScores> Points { get; init; }

    internal static LandmarkScores Of(
        LandmarkScheme scheme, IReadOnlyList<MeasuredImage> images, LandmarkEvaluationOptions options, double pixelSize)
    {
        double[] errors = [.. images.Select(image => image.Nme).Where(double.IsFinite)];
        CumulativeErrors curve = new(errors);
        var all = images.SelectMany(image => image.Distances.Select(distance => (Distance: distance, image.Normalizer)))
            .Where(point => double.IsFinite(point.Distance)).ToArray();
        return new()
        {
            Images = images.Count,
            Nme = ScoreInterval.OfPositiveMean(errors),
            FailureRate = ScoreInterval.OfFraction(errors.Count(error => error > options.FailureThreshold), errors.Length),
            AreaUnderCurve = curve.AreaUnderCurve(options.FailureThreshold),
            Pck = Correct(all, options.PckThreshold!.Value),
            MeanRadialError = Mean(all.Select(point => point.Distance * pixelSize)),
            SuccessRates = Successes(all, options, pixelSize),
            Errors = curve,
            Points = [.. scheme.Names.Select((name, i) => OfPoint(name,
                [.. images.Select(image => (Distance: image.Distances[i], image.Normalizer))
                    .Where(point => double.IsFinite(point.Distance))], options, pixelSize))],
        };
    }

    private static PointScores OfPoint(
        string name, (double Distance, double Normalizer)[] images, LandmarkEvaluationOptions options, double pixelSize) => new(
        name, images.Length, Mean(images.Select(image => image.Distance / image.Normalizer).Where(double.IsFinite)),
        Mean(images.Select(image => image.Distance * pixelSize)), Correct(images, options.PckThreshold!.Value),
        Successes(images, options, pixelSize));

    private static double Correct((double Distance, double Normalizer)[] points, double threshold) => Mean(points
        .Where(point => double.IsFinite(point.Normalizer))
        .Select(point => point.Distance <= threshold * point.Normalizer ? 1.0 : 0));

    private static double[] Successes(
        (double Distance, double Normalizer)[] points, LandmarkEvaluationOptions options, double pixelSize) =>
        [.. options.SuccessRadii.Select(radius => Mean(points.Select(point => point.Distance * pixelSize <= radius ? 1.0 : 0)))];

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
}
