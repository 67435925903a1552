namespace Kente.Vision;

/// <summary>COCO metrics of one class; NaN if no image has an object of the class.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Objects">Number of objects, without crowds.</param>
/// <param name="AP">Average precision at IoU 0.50 to 0.95.</param>
/// <param name="AP50">Average precision at IoU 0.50.</param>
/// <param name="AP75">Average precision at IoU 0.75.</param>
/// <param name="AR100">Average recall with up to 100 detections per image.</param>
/// <param name="Recalls">Maximum recall at each of the ten IoU thresholds.</param>
/// <param name="Precisions50">Precision at IoU 0.50, interpolated at the recalls 0, 0.01, … 1.</param>
public sealed record CocoClassScores(
    string Name, int Objects, double AP, double AP50, double AP75, double AR100, IReadOnlyList<double> Recalls,
        IReadOnlyList<double> Precisions50);
