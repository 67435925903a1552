namespace Kente.Vision;

/// <summary>The evaluation of a detector for one class.</summary>
/// <param name="Coco">COCO metrics.</param>
/// <param name="AP">Average precision at IoU 0.50 to 0.95.</param>
/// <param name="AP50">Average precision at IoU 0.50.</param>
/// <param name="Curve">Precision, recall and F1 by score threshold; <see langword="null"/> without objects of the class.</param>
/// <param name="Counts">Counts at the report's threshold.</param>
public sealed record ClassReport(CocoClassScores Coco, ScoreInterval AP, ScoreInterval AP50, ScoreCurve? Curve, DetectionCounts Counts);
