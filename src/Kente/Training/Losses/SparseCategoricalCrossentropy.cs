using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Kente.Training.Losses;

/// <summary>As <see cref="CategoricalCrossentropy"/>, with targets that are numbers of classes, from 0: shape (n) or (n, 1) for predictions (n, classes).</summary>
/// <param name="fromLogits">Whether predictions are logits, before a softmax; default false: probabilities.</param>
/// <param name="ignoreClass">Targets of this number do not count; default none. The mean is then over those that do.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false, int? ignoreClass = null, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("sparse_categorical_crossentropy", reduction)
{
    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>Targets of this number do not count; <see langword="null"/> where all do.</summary>
    public int? IgnoreClass => ignoreClass;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        var logarithms = CategoricalCrossentropy.LogProbabilities(predicted, fromLogits);
        if (ignoreClass is not { } ignored) return Pick(logarithms, target);
        var skipped = target.eq(Scalars.Of(ignored));
        return Pick(logarithms, target.masked_fill(skipped, Scalars.Of(0))).masked_fill(skipped, Scalars.Of(0));
    }

    /// <inheritdoc/>
    protected override Tensor FitTarget(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var labels = target.dim() == predicted.dim() && target.shape[^1] == 1 ? target.squeeze(-1) : target;
        return predicted.dim() > 1 && labels.shape.AsSpan().SequenceEqual(predicted.shape.AsSpan()[..^1])
            ? labels.to_type(ScalarType.Int64)
            : throw Unfit("the number of a class for each row of predictions (one-hot targets go with CategoricalCrossentropy)", target, predicted);
    }

    internal override Tensor? Counted(Tensor target) => ignoreClass is { } ignored ? target.ne(Scalars.Of(ignored)).to_type(ScalarType.Float32) : null;

    // libtorch checks every index while it gathers, so the check costs nothing here.
    private static Tensor Pick(Tensor logarithms, Tensor labels)
    {
        try
        {
            return -logarithms.gather(-1, labels.unsqueeze(-1)).squeeze(-1);
        }
        catch (ExternalException) when (labels.min().item<long>() < 0 || labels.max().item<long>() >= logarithms.shape[^1])
        {
            throw new ArgumentException($"Targets go from {labels.min().item<long>()} to {labels.max().item<long>()}, but {logarithms.shape[^1]} classes are predicted, which are numbered from 0 to {logarithms.shape[^1] - 1}.", nameof(labels));
        }
    }
}
