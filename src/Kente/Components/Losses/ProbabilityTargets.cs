using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Targets that are probabilities, from 0 to 1.</summary>
internal static class ProbabilityTargets
{
    /// <summary>Returns the targets after checking that they are in [0, 1].</summary>
    /// <param name="target">Target values.</param>
    /// <param name="loss">Name of the loss.</param>
    /// <exception cref="ArgumentException">A target is outside [0, 1].</exception>
    public static Tensor Checked(Tensor target, string loss)
    {
        if (target.numel() == 0) return target;
        using Tensor least = target.min(), most = target.max();
        var (from, to) = (least.item<float>(), most.item<float>());
        return from >= 0 && to <= 1
            ? target
            : throw OutOfRange(
                target, loss, from, to, "Use SparseCategoricalCrossentropy for class indices, with one output for each class.");
    }

    /// <summary>Creates the exception for targets outside [0, 1].</summary>
    public static ArgumentException OutOfRange(Tensor target, string loss, float from, float to, string hint) => new(
        FormattableString.Invariant($"The loss '{loss}' expects targets from 0 to 1, but they range from {from} to {to}. ") + hint,
        nameof(target));
}
