namespace Kente.Experiments.Sampling;

/// <summary>Draws each parameter uniformly, in the logarithm for logarithmic ranges.</summary>
internal sealed class RandomSampler : Sampler
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, ParameterValue> Propose(SamplingContext context) => SampleUniformly(context);
}
