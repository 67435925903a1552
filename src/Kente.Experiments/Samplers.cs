using Kente.Experiments.Sampling;
using Kente.Experiments.Sampling.Evolution;
using Kente.Experiments.Sampling.GaussianProcess;
using Kente.Experiments.Sampling.Tpe;

namespace Kente.Experiments;

/// <summary>Ways to choose parameters.</summary>
public static class Samplers
{
    /// <summary>Picks one of the others by the space and the budget; the default.</summary>
    public static Sampler Auto() => new AutoSampler();

    /// <summary>Uniform choices.</summary>
    public static Sampler Random() => new RandomSampler();

    /// <summary>Tree-structured Parzen estimator.</summary>
    /// <param name="options">Settings.</param>
    public static Sampler Tpe(TpeOptions? options = null) => new TpeSampler(options);

    /// <summary>Scrambled Sobol points.</summary>
    public static Sampler Sobol() => new SobolSampler();

    /// <summary>Gaussian process with log expected improvement; for up to a few hundred trials that take longer than a second.</summary>
    /// <param name="options">Settings.</param>
    public static Sampler GaussianProcess(GaussianProcessOptions? options = null) => new GaussianProcessSampler(options);

    /// <summary>Every combination of given values, once each.</summary>
    /// <param name="grid">The values of each parameter.</param>
    public static Sampler Grid(IReadOnlyDictionary<string, IReadOnlyList<ParameterValue>> grid) => new GridSampler(grid);

    /// <summary>Covariance matrix adaptation; for a thousand trials or more over ranges.</summary>
    public static Sampler CmaEs() => new CmaEsSampler();

    /// <summary>A genetic algorithm for one objective.</summary>
    /// <param name="options">Settings.</param>
    public static Sampler Genetic(EvolutionOptions? options = null) => new GeneticSampler(options);

    /// <summary>The genetic algorithm NSGA-II for several objectives.</summary>
    /// <param name="options">Settings.</param>
    public static Sampler Nsga2(EvolutionOptions? options = null) => new GeneticSampler(options ?? new() { Population = 50 });
}
