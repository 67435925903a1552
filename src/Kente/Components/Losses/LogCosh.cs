using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>Logarithm of the hyperbolic cosine of the error: mean(ln(cosh(p − t))) over the last axis.</summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class LogCosh(LossReduction reduction = LossReduction.SumOverBatchSize) : Loss("log_cosh", reduction), IFromConfig<LogCosh>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        var error = predicted - target;
        return (error.Plus((error * Scalars.Of(-2)).Softplus()) - Scalars.Of(Math.Log(2))).mean([-1]);
    }

    /// <inheritdoc/>
    public static LogCosh FromConfig(ObjectConfig config) => new(config.Reduction());
}
