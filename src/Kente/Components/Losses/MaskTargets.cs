using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Targets that are masks of 0 and 1. Keras accepts other values, so they are no error.</summary>
/// <param name="loss">Name of the loss.</param>
internal sealed class MaskTargets(string loss)
{
    private bool _hasWarned;

    /// <summary>Returns the targets, and warns once if they are outside [0, 1].</summary>
    /// <param name="target">Target values.</param>
    public Tensor Checked(Tensor target)
    {
        if (_hasWarned || target.numel() == 0) return target;
        using Tensor least = target.min(), most = target.max();
        var (from, to) = (least.item<float>(), most.item<float>());
        if (from < 0 || to > 1)
        {
            _hasWarned = true;
            StandardError.Warn(
                FormattableString.Invariant($"The loss '{loss}' expects masks with targets from 0 to 1, but they range from {from} to {to}. ")
                + "Divide masks of 0 and 255 by 255.");
        }
        return target;
    }
}
