using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Negative logarithm of a Poisson likelihood without its constant: mean(p − t · ln(p + 1e-7)). For predicted counts.</summary>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class Poisson(LossReduction reduction = LossReduction.SumOverBatchSize) : Loss("poisson", reduction), IFromConfig<Poisson>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(target);
        return (predicted - (target * predicted.Plus(Epsilon).log())).mean([-1]);
    }

    /// <inheritdoc/>
    public static Poisson FromConfig(ObjectConfig config) => new(config.Reduction());
}
