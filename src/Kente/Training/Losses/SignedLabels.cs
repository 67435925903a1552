using static TorchSharp.torch;

namespace Kente.Training.Losses;

/// <summary>Labels of hinge losses.</summary>
internal static class SignedLabels
{
    /// <summary>0 and 1 become −1 and 1 where the batch holds nothing else.</summary>
    public static Tensor Of(Tensor target)
    {
        using var binary = target.eq(0).logical_or(target.eq(1)).all();
        return binary.item<bool>() ? (target * 2) - 1 : target;
    }
}
