using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>
/// Crossentropy chosen by the shapes, as Keras's <c>"crossentropy"</c>: binary for predictions with one column; sparse categorical for
/// targets without a last axis or with a last axis of length 1; categorical otherwise.
/// </summary>
/// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class Crossentropy(bool fromLogits = false, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("crossentropy", reduction)
{
    private readonly BinaryCrossentropy _binary = new(fromLogits);
    private readonly CategoricalCrossentropy _categorical = new(fromLogits);
    private readonly SparseCategoricalCrossentropy _sparse = new(fromLogits);

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    internal override bool ClipsPredictions => !fromLogits;

    internal override bool ExpectsLogits => fromLogits;

    internal override double Threshold => fromLogits ? 0 : base.Threshold;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        return Fitting(target, predicted).Values(target, predicted, out _);
    }

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) => target;

    private Loss Fitting(Tensor target, Tensor predicted) => predicted.dim() < 2 || predicted.shape[^1] == 1 ? _binary
        : target.dim() < predicted.dim() || target.shape[^1] == 1 ? _sparse
        : _categorical;
}
