using Kente.Vision.Detect.Evaluation;

namespace Kente.Vision.Detect.Reports;

/// <summary>The score from which on detections are best believed.</summary>
/// <param name="Threshold">The score at which F1 is highest.</param>
/// <param name="F1">Harmonic mean of precision and recall there, averaged over the classes that have objects.</param>
/// <param name="Precision">Share of the detections that are right there, averaged so.</param>
/// <param name="Recall">Share of the objects that are found there, averaged so.</param>
public readonly record struct OperatingPoint(double Threshold, double F1, double Precision, double Recall)
{
    /// <summary>The point of these pictures; of equally good ones the middle.</summary>
    internal static OperatingPoint Of(int classes, IReadOnlyList<DetectedPicture> pictures) =>
        Of(ScoreCurve.Of(CocoEvaluation.Match([.. Enumerable.Range(0, classes).Select(c => FormattableString.Invariant($"{c}"))], [.. pictures.Select(picture => picture.ToEvaluated())])));

    internal static OperatingPoint Of(IReadOnlyList<ScoreCurve?> curves)
    {
        var mean = ScoreCurve.Mean(curves);
        double highest = mean.F1.Max();
        int[] best = [.. Enumerable.Range(1, mean.F1.Count - 1).Where(i => mean.F1[i] >= highest - 1e-9)];
        int at = best.Length == 0 ? 0 : best[best.Length / 2];
        return new((double)at / ScoreCurve.Steps, mean.F1[at], mean.Precision[at], mean.Recall[at]);
    }
}
