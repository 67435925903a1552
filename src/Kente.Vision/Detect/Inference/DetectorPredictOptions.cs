using Kente.Vision.Detect.Inference;

namespace Kente.Vision;

/// <summary>Options of <see cref="Detector"/>'s prediction.</summary>
public sealed record DetectorPredictOptions
{
    /// <summary>Default of <see cref="IouThreshold"/>.</summary>
    internal const double DefaultIouThreshold = 0.7;

    /// <summary>Gets the minimum score; by default <c>Detector.Threshold</c>.</summary>
    public double? Threshold { get; init; }

    /// <summary>Gets how duplicate boxes are suppressed; default <see cref="Suppression.ClassWise"/>.</summary>
    public Suppression Suppression { get; init; }

    /// <summary>Gets the highest IoU of two boxes that are both kept; default 0.7. Soft suppression does not use it.</summary>
    public double IouThreshold { get; init; } = DefaultIouThreshold;

    /// <summary>Gets how large images are divided into tiles; default <see langword="null"/>: not at all.</summary>
    public Tiling? Tiling { get; init; }

    /// <summary>Returns how the network's output is decoded.</summary>
    internal DecodingOptions Decoding(double threshold, bool multiLabel) => new(threshold, multiLabel, Suppression, IouThreshold);

    internal static double CheckThreshold(double threshold, string parameter) => threshold is >= 0 and <= 1
        ? threshold
        : throw new ArgumentOutOfRangeException(parameter, threshold, "The score threshold must be from 0 to 1.");

    internal void Check()
    {
        if (!Enum.IsDefined(Suppression))
            throw new ArgumentOutOfRangeException(nameof(Suppression), Suppression, "Suppression must be ClassWise, Agnostic or Soft.");
        if (Threshold is { } threshold) CheckThreshold(threshold, nameof(Threshold));
        if (IouThreshold is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(IouThreshold), IouThreshold, "The IoU threshold must be from 0 to 1.");
    }
}
