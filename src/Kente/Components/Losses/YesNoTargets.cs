using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Targets that say how true something is, from 0 to 1.</summary>
internal static class YesNoTargets
{
    /// <summary>The targets, which must lie from 0 to 1.</summary>
    /// <param name="target">What would have been right.</param>
    /// <param name="loss">Name of the loss.</param>
    /// <exception cref="ArgumentException">One does not.</exception>
    public static Tensor Checked(Tensor target, string loss)
    {
        if (target.numel() == 0) return target;
        using Tensor least = target.min(), most = target.max();
        var (from, to) = (least.item<float>(), most.item<float>());
        return from >= 0 && to <= 1
            ? target
            : throw new ArgumentException(FormattableString.Invariant($"The loss '{loss}' needs targets from 0 to 1, but they go from {from} to {to}. For numbers of several classes use SparseCategoricalCrossentropy, with an output for each class."), nameof(target));
    }
}
