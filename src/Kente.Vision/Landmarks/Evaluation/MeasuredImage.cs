namespace Kente.Vision.Landmarks.Evaluation;

/// <summary>The errors of an image.</summary>
/// <param name="Distances">Distance of each point in pixels; NaN for points that are not annotated.</param>
/// <param name="Normalizer">Length by which distances are divided; NaN if it is unknown.</param>
internal readonly record struct MeasuredImage(double[] Distances, double Normalizer)
{
    /// <summary>The normalized mean error; NaN without an annotated point or a normalizer.</summary>
    public double Nme => Mean(Distances.Where(double.IsFinite)) / Normalizer;

    /// <summary>Measures a prediction; <see langword="null"/> for an image without an annotated point.</summary>
    public static MeasuredImage? Of(LandmarkImage image, LandmarkSet prediction, LandmarkScheme scheme, LandmarkNormalizer normalizer) =>
        Of(image.Points, [.. prediction.Points.Select(point => new LandmarkPoint(point.X, point.Y))], normalizer.Length(image, scheme));

    /// <summary>Measures points against others; <see langword="null"/> if they share none.</summary>
    public static MeasuredImage? Of(IReadOnlyList<LandmarkPoint> truth, IReadOnlyList<LandmarkPoint> points, double normalizer)
    {
        double[] distances = [.. truth.Zip(points, (one, other) =>
            one.IsAnnotated && other.IsAnnotated ? one.DistanceTo(other.X, other.Y) : double.NaN)];
        return distances.Any(double.IsFinite) ? new(distances, normalizer) : null;
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
}
