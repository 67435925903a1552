using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;
using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Mean absolute error: mean(|p − t|) over the last axis.</summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class MeanAbsoluteError(LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("mean_absolute_error", reduction), IClosedFormLoss, IFromConfig<MeanAbsoluteError>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        return (predicted - target).abs().mean([-1]);
    }

    /// <inheritdoc/>
    public double? Differentiate(Tensor target, ReadOnlySpan<float> predicted, int columns, Span<float> gradient)
    {
        if (!ClosedForm.TryRead(target, predicted.Length, columns, out var truth)) return null;
        TensorPrimitives.Subtract(predicted, truth, gradient);
        double sum = TensorPrimitives.SumOfMagnitudes<float>(gradient);
        float scale = 1f / predicted.Length;
        foreach (ref float value in gradient) value = value > 0 ? scale : value < 0 ? -scale : value;
        return sum / predicted.Length;
    }

    /// <inheritdoc/>
    public static MeanAbsoluteError FromConfig(ObjectConfig config) => new(config.Reduction());
}
