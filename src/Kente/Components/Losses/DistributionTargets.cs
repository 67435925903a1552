using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Targets whose rows are distributions over the classes: one-hot, or probabilities such as those of mixup.</summary>
/// <param name="loss">Name of the loss.</param>
internal sealed class DistributionTargets(string loss)
{
    // Rounded probabilities such as 0.33, 0.33, 0.33, and sums in half precision.
    private const float Tolerance = 0.02f;

    private bool _hasWarned;

    /// <summary>Returns whether all targets are in [0, 1] and the rows sum to 1.</summary>
    /// <param name="targets">Targets, row by row.</param>
    /// <param name="classes">Number of classes.</param>
    public static bool AreDistributions(ReadOnlySpan<float> targets, int classes)
    {
        if (targets.IsEmpty || !(TensorPrimitives.Min(targets) >= 0)) return false;
        for (int start = 0; start < targets.Length; start += classes)
            if (!(Math.Abs(TensorPrimitives.Sum(targets.Slice(start, classes)) - 1) <= Tolerance)) return false;
        return true;
    }

    /// <summary>Returns the targets after checking that they are in [0, 1], and warns once if rows do not sum to 1.</summary>
    /// <param name="target">Target values.</param>
    /// <exception cref="ArgumentException">A target is outside [0, 1].</exception>
    public Tensor Checked(Tensor target)
    {
        if (target.numel() == 0 || target.dim() == 0) return target;
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var sums = target.sum(-1, type: ScalarType.Float32);
        float least = target.min().item<float>(), lowest = sums.min().item<float>(), highest = sums.max().item<float>();
        // No value exceeds 1 if all are positive and their sums do not.
        if (least < 0 || highest > 1 + Tolerance)
        {
            float most = target.max().item<float>();
            if (least < 0 || most > 1 + Tolerance)
                throw ProbabilityTargets.OutOfRange(target, loss, least, most, "Targets are one-hot or class probabilities.");
        }
        // Rows of zeros pad sequences and images.
        if (lowest < 1 - Tolerance && target.dim() > 2)
            lowest = sums.masked_fill(sums.eq(Scalars.Of(0)), Scalars.Of(1)).min().item<float>();
        if (!_hasWarned && (lowest < 1 - Tolerance || highest > 1 + Tolerance))
        {
            _hasWarned = true;
            StandardError.Warn(
                FormattableString.Invariant($"The loss '{loss}' expects targets that sum to 1 over the classes, but their sums range from {lowest:G3} to {highest:G3}. ")
                + "Use BinaryCrossentropy and a sigmoid if a sample has several classes or none.");
        }
        return target;
    }
}
