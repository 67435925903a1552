namespace Kente.Vision.Detect.Inference;

/// <summary>How a detector finds objects in a picture.</summary>
public sealed record PredictOptions
{
    /// <summary>The least score; by default the detector's own threshold.</summary>
    public double? Threshold { get; init; }

    /// <summary>Which of several boxes on one object are kept; default <see cref="Suppression.ClassWise"/>.</summary>
    public Suppression Suppression { get; init; }

    /// <summary>The highest IoU of two boxes that are both kept; default 0.7. Soft suppression has no such limit.</summary>
    public double MostOverlap { get; init; } = DetectionCells.SuppressionIou;

    /// <summary>Whether it looks at parts of the picture too; default not.</summary>
    public Tiling? Tiling { get; init; }

    internal static double CheckThreshold(double threshold, string parameter) =>
        threshold is >= 0 and <= 1 ? threshold : throw new ArgumentOutOfRangeException(parameter, threshold, "The least score is from 0 to 1.");

    internal void Check()
    {
        if (!Enum.IsDefined(Suppression)) throw new ArgumentOutOfRangeException(nameof(Suppression), Suppression, "The suppression is ClassWise, Agnostic or Soft.");
        if (Threshold is { } threshold) CheckThreshold(threshold, nameof(Threshold));
        if (MostOverlap is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(MostOverlap), MostOverlap, "The overlap is from 0 to 1.");
    }
}
