using System.Globalization;

namespace Kente.Vision;

/// <summary>
/// The twelve summary metrics of COCO. AP is the mean over classes and over IoU thresholds 0.50, 0.55, … 0.95 of the precision at 101
/// recalls; AR is the mean of the maximum recalls. A metric is NaN if no object has its size (COCO reports −1).
/// </summary>
/// <param name="AP">Average precision at IoU 0.50 to 0.95.</param>
/// <param name="AP50">Average precision at IoU 0.50.</param>
/// <param name="AP75">Average precision at IoU 0.75.</param>
/// <param name="APSmall">AP of objects up to 32² pixels.</param>
/// <param name="APMedium">AP of objects from 32² to 96² pixels.</param>
/// <param name="APLarge">AP of objects from 96² pixels.</param>
/// <param name="AR1">Average recall with up to 1 detection per class and image.</param>
/// <param name="AR10">Average recall with up to 10 detections.</param>
/// <param name="AR100">Average recall with up to 100 detections.</param>
/// <param name="ARSmall">AR100 of objects up to 32² pixels.</param>
/// <param name="ARMedium">AR100 of objects from 32² to 96² pixels.</param>
/// <param name="ARLarge">AR100 of objects from 96² pixels.</param>
public sealed record CocoScores(
    double AP, double AP50, double AP75, double APSmall, double APMedium, double APLarge,
    double AR1, double AR10, double AR100, double ARSmall, double ARMedium, double ARLarge)
{
    /// <summary>Returns the metrics in two lines.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        AP {Text(AP)}  AP50 {Text(AP50)}  AP75 {Text(AP75)}  small {Text(APSmall)}  medium {Text(APMedium)}  large {Text(APLarge)}
        AR {Text(AR100)}  AR1  {Text(AR1)}  AR10 {Text(AR10)}  small {Text(ARSmall)}  medium {Text(ARMedium)}  large {Text(ARLarge)}
        """);

    private static string Text(double value) => double.IsNaN(value) ? "  –  " : value.ToString("F3", CultureInfo.InvariantCulture);
}
