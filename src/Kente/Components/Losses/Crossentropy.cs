using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>
/// The crossentropy that fits the shapes, as Keras's <c>"crossentropy"</c>: predictions of one column are binary; targets without a last axis, or with
/// one of length 1, are numbers of classes; all others are one-hot.
/// </summary>
/// <param name="fromLogits">Whether predictions are logits; default false: probabilities.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class Crossentropy(bool fromLogits = false, LossReduction reduction = LossReduction.SumOverBatchSize) : Loss("crossentropy", reduction)
{
    private readonly BinaryCrossentropy _binary = new(fromLogits);
    private readonly CategoricalCrossentropy _categorical = new(fromLogits);
    private readonly SparseCategoricalCrossentropy _sparse = new(fromLogits);

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        return Fitting(target, predicted).Values(target, predicted, out _);
    }

    /// <inheritdoc/>
    protected override Tensor FitTarget(Tensor target, Tensor predicted) => target;

    private Loss Fitting(Tensor target, Tensor predicted) => predicted.dim() < 2 || predicted.shape[^1] == 1 ? _binary
        : target.dim() < predicted.dim() || target.shape[^1] == 1 ? _sparse
        : _categorical;
}
