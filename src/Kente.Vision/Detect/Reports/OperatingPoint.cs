namespace Kente.Vision;

/// <summary>The score threshold with the highest F1.</summary>
/// <param name="Threshold">Score threshold.</param>
/// <param name="F1">F1 at the threshold, averaged over the classes with objects.</param>
/// <param name="Precision">Precision at the threshold, averaged over the classes with objects.</param>
/// <param name="Recall">Recall at the threshold, averaged over the classes with objects.</param>
public readonly record struct OperatingPoint(double Threshold, double F1, double Precision, double Recall)
{
    /// <summary>Finds the threshold for a set of images; the median of equally good ones.</summary>
    internal static OperatingPoint Of(int classes, IReadOnlyList<DetectedImage> images) =>
        Of(ScoreCurve.Of(CocoEvaluation.Match(
            [.. Enumerable.Range(0, classes).Select(c => FormattableString.Invariant($"{c}"))],
            [.. images.Select(image => image.ToEvaluated())])));

    internal static OperatingPoint Of(IReadOnlyList<ScoreCurve?> curves)
    {
        var mean = ScoreCurve.Mean(curves);
        double highest = mean.F1.Max();
        int[] best = [.. Enumerable.Range(1, mean.F1.Count - 1).Where(i => mean.F1[i] >= highest - 1e-9)];
        int at = best.Length == 0 ? 0 : best[best.Length / 2];
        return new((double)at / ScoreCurve.Steps, mean.F1[at], mean.Precision[at], mean.Recall[at]);
    }
}
