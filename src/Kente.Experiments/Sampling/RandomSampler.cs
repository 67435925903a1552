namespace Kente.Experiments.Sampling;

/// <summary>Chooses each parameter uniformly, in the logarithm where the range is logarithmic.</summary>
public sealed class RandomSampler : Sampler
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Uniformly(context);
    }
}
