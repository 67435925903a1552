using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;
using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Mean squared error: mean((p − t)²) over the last axis.</summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class MeanSquaredError(LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("mean_squared_error", reduction), IClosedFormLoss, IFromConfig<MeanSquaredError>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        return (predicted - target).Squared().mean([-1]);
    }

    /// <inheritdoc/>
    public double? Differentiate(Tensor target, ReadOnlySpan<float> predicted, int columns, Span<float> gradient)
    {
        if (!ClosedForm.TryRead(target, predicted.Length, columns, out var truth)) return null;
        TensorPrimitives.Subtract(predicted, truth, gradient);
        double sum = TensorPrimitives.SumOfSquares<float>(gradient);
        TensorPrimitives.Multiply(gradient, 2f / predicted.Length, gradient);
        return sum / predicted.Length;
    }

    /// <inheritdoc/>
    public static MeanSquaredError FromConfig(ObjectConfig config) => new(config.Reduction());
}
