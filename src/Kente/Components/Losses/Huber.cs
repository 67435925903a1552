using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>Squared near zero, absolute far off: ½·e² where |e| ≤ δ, otherwise δ·(|e| − ½·δ). Huber, Annals of Mathematical Statistics 1964.</summary>
/// <param name="delta">Where the two meet; default 1.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class Huber(double delta = 1, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("huber_loss", reduction), IFromConfig<Huber>
{
    /// <summary>Where the two parts meet.</summary>
    public double Delta { get; } = delta > 0 ? delta : throw new ArgumentOutOfRangeException(nameof(delta), delta, "Delta must be above 0.");

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted) =>
        functional.huber_loss(predicted, target, Delta, TorchSharp.torch.nn.Reduction.None).mean([-1]);

    /// <inheritdoc/>
    public static Huber FromConfig(ObjectConfig config) => new(config.Number("delta", 1), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("delta", Delta);
}
