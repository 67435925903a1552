using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>
/// Connectionist temporal classification: −ln p(labels), where p sums the probabilities of all alignments of the labels with the steps.
/// Predictions are logits of shape (batch, steps, classes), in which class 0 is the blank. Targets are labels from 1 of shape (batch,
/// maxLength), padded with 0. Graves et al., "Connectionist Temporal Classification", 2006.
/// </summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
[KerasObject("CTC")]
internal sealed class Ctc(LossReduction reduction = LossReduction.SumOverBatchSize) : Loss("ctc", reduction), IFromConfig<Ctc>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var logarithms = functional.log_softmax(predicted.transpose(0, 1), -1);
        var steps = full(predicted.shape[0], Scalars.Of(predicted.shape[1]), ScalarType.Int64, device: predicted.device);
        var lengths = target.ne(Scalars.Of(0)).sum(-1);
        return functional.ctc_loss(logarithms, target, steps, lengths, reduction: TorchSharp.torch.nn.Reduction.None);
    }

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        if (predicted.dim() != 3 || target.dim() != 2 || target.shape[0] != predicted.shape[0])
            throw ShapeMismatch("labels of shape (batch, maxLength) and logits of shape (batch, steps, classes)", target, predicted);
        var labels = ClassLabels.Whole(target);
        long classes = predicted.shape[2], least = labels.min().item<long>(), greatest = labels.max().item<long>();
        return least >= 0 && greatest < classes
            ? labels
            : throw new ArgumentException(
                $"Labels range from {least} to {greatest}, but the predictions have {classes} classes, of which 0 is the blank: "
                + $"labels are from 1 to {classes - 1}, padded with 0.", nameof(target));
    }

    /// <inheritdoc/>
    public static Ctc FromConfig(ObjectConfig config) => new(config.Reduction());
}
