using System.Globalization;

namespace Kente.Vision;

/// <summary>
/// The ten summary metrics of COCO keypoints. AP is the mean over the OKS thresholds 0.50, 0.55, … 0.95 of the precision at 101 recalls; AR
/// is the mean of the maximum recalls, with up to 20 predictions per image. A metric is NaN if no object has its size (COCO reports −1).
/// </summary>
public sealed record CocoKeypointScores
{
    /// <summary>Average precision at OKS 0.50 to 0.95.</summary>
    public required double AP { get; init; }

    /// <summary>Average precision at OKS 0.50.</summary>
    public required double AP50 { get; init; }

    /// <summary>Average precision at OKS 0.75.</summary>
    public required double AP75 { get; init; }

    /// <summary>AP of objects from 32² to 96² pixels.</summary>
    public required double APMedium { get; init; }

    /// <summary>AP of objects from 96² pixels.</summary>
    public required double APLarge { get; init; }

    /// <summary>Average recall at OKS 0.50 to 0.95.</summary>
    public required double AR { get; init; }

    /// <summary>Recall at OKS 0.50.</summary>
    public required double AR50 { get; init; }

    /// <summary>Recall at OKS 0.75.</summary>
    public required double AR75 { get; init; }

    /// <summary>AR of objects from 32² to 96² pixels.</summary>
    public required double ARMedium { get; init; }

    /// <summary>AR of objects from 96² pixels.</summary>
    public required double ARLarge { get; init; }

    /// <summary>Returns the metrics in two lines.</summary>
    public override string ToString() =>
        $"AP {Text(AP)}  AP50 {Text(AP50)}  AP75 {Text(AP75)}  medium {Text(APMedium)}  large {Text(APLarge)}\n"
        + $"AR {Text(AR)}  AR50 {Text(AR50)}  AR75 {Text(AR75)}  medium {Text(ARMedium)}  large {Text(ARLarge)}";

    private static string Text(double value) => double.IsNaN(value) ? "  –  " : value.ToString("F3", CultureInfo.InvariantCulture);
}
