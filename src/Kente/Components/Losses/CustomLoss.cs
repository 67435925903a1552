using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>A loss computed by a function.</summary>
/// <param name="name">Name of the loss.</param>
/// <param name="compute">Function of targets and predictions that returns one value for each sample.</param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class CustomLoss(
    string name, Func<Tensor, Tensor, Tensor> compute, LossReduction reduction = LossReduction.SumOverBatchSize) : Loss(name, reduction)
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted) => compute(target, predicted);

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.HasShapeOf(predicted) ? base.PrepareTarget(target, predicted) : throw ShapeMismatch(
            "targets of the same shape as the predictions (derive from Loss and override PrepareTarget for others)", target, predicted);
    }
}
