using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Labels of hinge losses.</summary>
internal static class SignedLabels
{
    /// <summary>Converts 0 and 1 to −1 and 1 if the batch holds only 0 and 1.</summary>
    public static Tensor Of(Tensor target)
    {
        using var binary = target.eq(Scalars.Of(0)).logical_or(target.eq(Scalars.Of(1))).all();
        return binary.item<bool>() ? (target * Scalars.Of(2)) - Scalars.Of(1) : target;
    }
}
