using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>
/// Huber loss: mean over the last axis of ½ · e² where |e| ≤ δ, otherwise δ · (|e| − ½ · δ), with e = p − t. Huber, "Robust Estimation of
/// a Location Parameter", 1964.
/// </summary>
/// <param name="delta">Threshold δ between the quadratic and the linear part. Default 1.</param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class Huber(double delta = 1, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("huber_loss", reduction), IFromConfig<Huber>
{
    /// <summary>Threshold δ between the quadratic and the linear part.</summary>
    public double Delta { get; } = delta > 0
        ? delta
        : throw new ArgumentOutOfRangeException(nameof(delta), delta, "delta must be above 0.");

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted) =>
        functional.huber_loss(predicted, target, Delta, TorchSharp.torch.nn.Reduction.None).mean([-1]);

    /// <inheritdoc/>
    public static Huber FromConfig(ObjectConfig config) => new(config.Number("delta", 1), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("delta", Delta);
}
