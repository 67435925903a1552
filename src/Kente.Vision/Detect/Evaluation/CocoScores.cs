using System.Globalization;

namespace Kente.Vision;

/// <summary>
/// The twelve summary metrics of COCO. AP is the mean over classes and over IoU thresholds 0.50, 0.55, … 0.95 of the precision at 101
/// recalls; AR is the mean of the maximum recalls. A metric is NaN if no object has its size (COCO reports −1).
/// </summary>
public sealed record CocoScores
{
    /// <summary>Average precision at IoU 0.50 to 0.95.</summary>
    public required double AP { get; init; }

    /// <summary>Average precision at IoU 0.50.</summary>
    public required double AP50 { get; init; }

    /// <summary>Average precision at IoU 0.75.</summary>
    public required double AP75 { get; init; }

    /// <summary>AP of objects up to 32² pixels.</summary>
    public required double APSmall { get; init; }

    /// <summary>AP of objects from 32² to 96² pixels.</summary>
    public required double APMedium { get; init; }

    /// <summary>AP of objects from 96² pixels.</summary>
    public required double APLarge { get; init; }

    /// <summary>Average recall with up to 1 detection per class and image.</summary>
    public required double AR1 { get; init; }

    /// <summary>Average recall with up to 10 detections.</summary>
    public required double AR10 { get; init; }

    /// <summary>Average recall with up to 100 detections.</summary>
    public required double AR100 { get; init; }

    /// <summary>AR100 of objects up to 32² pixels.</summary>
    public required double ARSmall { get; init; }

    /// <summary>AR100 of objects from 32² to 96² pixels.</summary>
    public required double ARMedium { get; init; }

    /// <summary>AR100 of objects from 96² pixels.</summary>
    public required double ARLarge { get; init; }

    /// <summary>Returns the metrics in two lines.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        AP {Text(AP)}  AP50 {Text(AP50)}  AP75 {Text(AP75)}  small {Text(APSmall)}  medium {Text(APMedium)}  large {Text(APLarge)}
        AR {Text(AR100)}  AR1  {Text(AR1)}  AR10 {Text(AR10)}  small {Text(ARSmall)}  medium {Text(ARMedium)}  large {Text(ARLarge)}
        """);

    private static string Text(double value) => double.IsNaN(value) ? "  –  " : value.ToString("F3", CultureInfo.InvariantCulture);
}
