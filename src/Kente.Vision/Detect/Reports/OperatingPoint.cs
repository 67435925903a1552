using Kente.Vision.Detect.Reports;

namespace Kente.Vision;

/// <summary>The score threshold with the highest F1, averaged over the classes.</summary>
/// <param name="Threshold">Score threshold.</param>
/// <param name="F1">F1 at the threshold, averaged over the classes with objects.</param>
/// <param name="Precision">Precision at the threshold, averaged over the classes with objects; 1 for a class without detections.</param>
/// <param name="Recall">Recall at the threshold, averaged over the classes with objects.</param>
public readonly record struct OperatingPoint(double Threshold, double F1, double Precision, double Recall)
{
    /// <summary>Finds the threshold with the highest F1 for a set of images; the median of equally good ones.</summary>
    internal static OperatingPoint Best(int classes, IReadOnlyList<DetectedImage> images) =>
        Best(ScoreCurve.Of(classes, [.. images.Select(MatchedImage.Of)]));

    internal static OperatingPoint Best(IReadOnlyList<ScoreCurve?> curves)
    {
        var mean = ScoreCurve.Mean(curves);
        double highest = mean.F1.Max();
        int[] best = [.. Enumerable.Range(1, mean.F1.Count - 1).Where(i => mean.F1[i] >= highest - 1e-9)];
        int at = best.Length == 0 ? 0 : best[best.Length / 2];
        return new((double)at / ScoreCurve.Steps, mean.F1[at], mean.Precision[at], mean.Recall[at]);
    }
}
