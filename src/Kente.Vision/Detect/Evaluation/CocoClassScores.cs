namespace Kente.Vision.Detect.Evaluation;

/// <summary>How well one class is found, as COCO measures. NaN where no picture has an object of it.</summary>
/// <param name="Name">The class.</param>
/// <param name="Objects">How many objects there are, crowds not counted.</param>
/// <param name="AP">Average precision at IoU 0.50 to 0.95.</param>
/// <param name="AP50">At IoU 0.50.</param>
/// <param name="AP75">At IoU 0.75.</param>
/// <param name="AR100">Mean of the highest recalls at IoU 0.50 to 0.95.</param>
/// <param name="Recalls">The highest recall at each of the ten IoU thresholds.</param>
/// <param name="Precisions50">At IoU 0.50, the highest precision with a recall of at least 0, 0.01, … 1.</param>
public sealed record CocoClassScores(
    string Name, int Objects, double AP, double AP50, double AP75, double AR100, IReadOnlyList<double> Recalls, IReadOnlyList<double> Precisions50);
