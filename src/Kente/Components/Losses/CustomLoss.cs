using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>A loss given as a function.</summary>
/// <param name="name">Name of the loss.</param>
/// <param name="compute">Takes targets and predictions, and gives a value for each sample or one for all.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class CustomLoss(string name, Func<Tensor, Tensor, Tensor> compute, LossReduction reduction = LossReduction.SumOverBatchSize) : Loss(name, reduction)
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted) => compute(target, predicted);

    /// <summary>Targets are passed on whatever their shape is: the function knows what it takes.</summary>
    /// <param name="target">What would have been right.</param>
    /// <param name="predicted">What the model computed.</param>
    protected override Tensor FitTarget(Tensor target, Tensor predicted) => target;
}
