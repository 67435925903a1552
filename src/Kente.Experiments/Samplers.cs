using Kente.Experiments.Sampling;
using Kente.Experiments.Sampling.Tpe;

namespace Kente.Experiments;

/// <summary>Ways to choose parameters.</summary>
public static class Samplers
{
    /// <summary>Picks one of the others by the space and the budget; the default.</summary>
    public static Sampler Auto() => new TpeSampler();

    /// <summary>Uniform choices.</summary>
    public static Sampler Random() => new RandomSampler();

    /// <summary>Tree-structured Parzen estimator.</summary>
    /// <param name="options">Settings.</param>
    public static Sampler Tpe(TpeOptions? options = null) => new TpeSampler(options);
}
