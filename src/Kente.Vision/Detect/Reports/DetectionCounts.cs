using Kente.Vision.Detect.Reports;

namespace Kente.Vision;

/// <summary>Counts of the objects and of the detections with at least a score, without those in a crowd, at IoU 0.5.</summary>
/// <param name="Objects">Number of objects.</param>
/// <param name="Detections">Number of detections.</param>
/// <param name="Correct">Number of detections that match an object of their class.</param>
public readonly record struct DetectionCounts(int Objects, int Detections, int Correct)
{
    /// <summary>Gets the fraction of the detections that are correct; NaN without detections.</summary>
    public double Precision => Detections == 0 ? double.NaN : (double)Correct / Detections;

    /// <summary>Gets the fraction of the objects that are found; NaN without objects.</summary>
    public double Recall => Objects == 0 ? double.NaN : (double)Correct / Objects;

    /// <summary>Gets F1, the harmonic mean of precision and recall; NaN without objects and detections.</summary>
    public double F1 => Objects + Detections == 0 ? double.NaN : 2.0 * Correct / (Objects + Detections);

    internal static DetectionCounts Of(int objects, IEnumerable<MatchedDetection> detections)
    {
        var (all, correct) = (0, 0);
        foreach (var one in detections) (all, correct) = (all + 1, correct + (one.IsCorrect ? 1 : 0));
        return new(objects, all, correct);
    }
}
