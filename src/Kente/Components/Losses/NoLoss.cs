using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Stands for the loss of an output that has none: it adds nothing to the total, and needs no targets.</summary>
internal sealed class NoLoss() : Loss("none")
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted) =>
        throw new InvalidOperationException("An output without a loss computes none.");
}
