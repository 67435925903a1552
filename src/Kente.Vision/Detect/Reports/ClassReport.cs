using Kente.Vision.Detect.Evaluation;
using Kente.Vision.Reporting;

namespace Kente.Vision.Detect.Reports;

/// <summary>What a detector is worth on one class.</summary>
/// <param name="Coco">Its scores, and its precisions by recall.</param>
/// <param name="AP">Average precision at IoU 0.50 to 0.95.</param>
/// <param name="AP50">Average precision at IoU 0.50.</param>
/// <param name="Curve">Precision, recall and F1 by score; <see langword="null"/> where there is no object of the class.</param>
public sealed record ClassReport(CocoClassScores Coco, Estimate AP, Estimate AP50, ScoreCurve? Curve);
