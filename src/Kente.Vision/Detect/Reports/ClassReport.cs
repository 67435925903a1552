namespace Kente.Vision;

/// <summary>The evaluation of a detector for one class.</summary>
/// <param name="Coco">COCO metrics.</param>
/// <param name="AP">Average precision at IoU 0.50 to 0.95.</param>
/// <param name="AP50">Average precision at IoU 0.50.</param>
/// <param name="Curve">Precision, recall and F1 by score threshold; <see langword="null"/> without objects of the class.</param>
/// <param name="Detections">Number of detections at the report's threshold.</param>
/// <param name="Correct">Number of correct detections at the report's threshold.</param>
public sealed record ClassReport(
    CocoClassScores Coco, ScoreInterval AP, ScoreInterval AP50, ScoreCurve? Curve, int Detections, int Correct)
{
    /// <summary>Gets the fraction of the detections at the report's threshold that are correct; NaN without detections.</summary>
    public double Precision => Detections == 0 ? double.NaN : (double)Correct / Detections;

    /// <summary>Gets the fraction of the objects that are found at the report's threshold; NaN without objects.</summary>
    public double Recall => Coco.Objects == 0 ? double.NaN : (double)Correct / Coco.Objects;
}
