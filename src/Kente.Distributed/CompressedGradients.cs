using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Kente.Distributed;

/// <summary>
/// Adds up gradients that are sent as bfloat16. Each process adds up one part of them in float32, of all processes, and sends the sums to
/// the others. What rounding takes is added in the next step, by the process that has rounded: error feedback.
/// </summary>
internal sealed class CompressedGradients(ProcessGroup group)
{
    // Gradients of an optimizer are one tensor, which lives as long as the training.
    private readonly ConditionalWeakTable<Tensor, Residuals> _residuals = [];

    /// <summary>Replaces gradients by their sum over all processes.</summary>
    public void Sum(Tensor gradients)
    {
        if (group.Size == 1) return;
        using var off = no_grad();
        using var scope = NewDisposeScope();
        long count = gradients.numel(), part = (count + group.Size - 1) / group.Size, padded = part * group.Size;
        var residuals = _residuals.GetValue(gradients, _ => new(
            zeros(padded, device: CPU).DetachFromDisposeScope(), zeros(part, device: CPU).DetachFromDisposeScope()));
        residuals.Own.narrow(0, 0, count).add_(gradients.view(-1));
        var sent = Rounded(residuals.Own);
        var received = empty_like(sent);
        group.AllToAll(sent, received);
        residuals.Sum.add_(received.view(group.Size, part).to(ScalarType.Float32).sum(dim: 0L));
        var sums = empty(padded, ScalarType.BFloat16, CPU);
        group.AllGather(Rounded(residuals.Sum), sums);
        gradients.copy_(sums.narrow(0, 0, count).view(gradients.shape));
    }

    // Leaves what was lost. Of an infinite gradient nothing is kept, or all later ones would be infinite, too.
    private static Tensor Rounded(Tensor values)
    {
        var rounded = values.to(ScalarType.BFloat16);
        values.sub_(rounded.to(ScalarType.Float32)).nan_to_num_(0, 0, 0);
        return rounded;
    }

    /// <param name="Own">What rounding has taken from the gradients of this process.</param>
    /// <param name="Sum">What rounding has taken from the sums that this process computes.</param>
    private sealed record Residuals(Tensor Own, Tensor Sum);
}
