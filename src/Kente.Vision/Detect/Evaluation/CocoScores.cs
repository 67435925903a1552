using System.Globalization;

namespace Kente.Vision.Detect.Evaluation;

/// <summary>
/// COCO's twelve numbers. AP is the mean over classes and over IoU thresholds 0.50, 0.55, … 0.95 of the precision at 101 recalls, AR the
/// mean of the highest recalls. NaN where no object has the size (COCO writes −1).
/// </summary>
/// <param name="AP">Average precision at IoU 0.50 to 0.95.</param>
/// <param name="AP50">At IoU 0.50.</param>
/// <param name="AP75">At IoU 0.75.</param>
/// <param name="APSmall">AP of objects up to 32² pixels.</param>
/// <param name="APMedium">AP of objects of 32² to 96² pixels.</param>
/// <param name="APLarge">AP of objects from 96² pixels.</param>
/// <param name="AR1">Average recall with the one surest detection of a class and picture.</param>
/// <param name="AR10">With the 10 surest.</param>
/// <param name="AR100">With the 100 surest.</param>
/// <param name="ARSmall">AR100 of objects up to 32² pixels.</param>
/// <param name="ARMedium">AR100 of objects of 32² to 96² pixels.</param>
/// <param name="ARLarge">AR100 of objects from 96² pixels.</param>
public sealed record CocoScores(
    double AP, double AP50, double AP75, double APSmall, double APMedium, double APLarge,
    double AR1, double AR10, double AR100, double ARSmall, double ARMedium, double ARLarge)
{
    /// <summary>The numbers in two lines, as percentages would not show what COCO shows.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        AP {Text(AP)}  AP50 {Text(AP50)}  AP75 {Text(AP75)}  small {Text(APSmall)}  medium {Text(APMedium)}  large {Text(APLarge)}
        AR {Text(AR100)}  AR1  {Text(AR1)}  AR10 {Text(AR10)}  small {Text(ARSmall)}  medium {Text(ARMedium)}  large {Text(ARLarge)}
        """);

    private static string Text(double value) => double.IsNaN(value) ? "  –  " : value.ToString("F3", CultureInfo.InvariantCulture);
}
