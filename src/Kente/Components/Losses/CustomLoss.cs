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

    /// <summary>Passes targets on unchanged: the function accepts any shape.</summary>
    /// <param name="target">Target values.</param>
    /// <param name="predicted">Predicted values.</param>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) => target;
}
