using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Label smoothing. Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", 2016.</summary>
internal static class LabelSmoothing
{
    /// <summary>Computes t · (1 − smoothing) + smoothing / classes.</summary>
    public static Tensor Apply(Tensor target, double smoothing, long classes) =>
        smoothing == 0 ? target : (target * Scalars.Of(1 - smoothing)).Plus(smoothing / classes);

    public static double Checked(double labelSmoothing) => labelSmoothing is >= 0 and <= 1
        ? labelSmoothing
        : throw new ArgumentOutOfRangeException(nameof(labelSmoothing), labelSmoothing, "Label smoothing must be from 0 to 1.");
}
