using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>
/// Hinge loss: mean(max(0, 1 − t · p)) over the last axis. Targets are −1 or 1; a batch that holds only 0 and 1 is converted.
/// </summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class Hinge(LossReduction reduction = LossReduction.SumOverBatchSize) : Loss("hinge", reduction), IFromConfig<Hinge>
{
    internal override double Threshold => 0;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        return ((SignedLabels.Of(target) * predicted).SubtractedFrom(1)).clamp_min(Scalars.Of(0)).mean([-1]);
    }

    /// <inheritdoc/>
    public static Hinge FromConfig(ObjectConfig config) => new(config.Reduction());
}
