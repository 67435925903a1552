using Kente.Experiments.Sampling;
using Kente.Experiments.Sampling.Auto;
using Kente.Experiments.Sampling.Evolution;
using Kente.Experiments.Sampling.GaussianProcess;
using Kente.Experiments.Sampling.Tpe;

namespace Kente.Experiments;

/// <summary>
/// Creates samplers, which choose the parameters of trials. For a sampler of your own, derive from <see cref="Sampler"/>.
/// </summary>
/// <example><code>
/// using var study = Study.Open("study.db", "lamp", Direction.Minimize, new() { Sampler = Samplers.Tpe(), Seed = 1 });
/// </code></example>
public static class Samplers
{
    /// <summary>Selects a sampler by the search space and the number of trials; the default.</summary>
    /// <remarks>
    /// One objective: the Gaussian process for the first 200 trials with up to 40 parameters (where a parameter is a choice, TPE proposes
    /// every fourth of them); then CMA-ES if all parameters are unconditional ranges and at least 1,000 trials are planned, else TPE.
    /// Several objectives: TPE, or NSGA-II if at least 1,000 trials are planned.
    /// </remarks>
    public static Sampler Auto() => new AutoSampler();

    /// <summary>Draws each parameter uniformly, in the logarithm for logarithmic ranges.</summary>
    public static Sampler Random() => new RandomSampler();

    /// <summary>
    /// The tree-structured Parzen estimator (Bergstra et al. 2011): models the densities of good and other trials and takes the candidate
    /// with the largest ratio. Follows Optuna 5.
    /// </summary>
    /// <param name="options">Settings; null for the defaults.</param>
    public static Sampler Tpe(TpeOptions? options = null) => new TpeSampler(options);

    /// <summary>Scrambled Sobol points: quasi-random, more even than uniform draws. Trial n takes point n.</summary>
    public static Sampler Sobol() => new SobolSampler();

    /// <summary>
    /// Bayesian optimization with a Gaussian process and log expected improvement, for up to a few hundred trials that take longer than a
    /// second each. The time of a proposal grows with the cube of the number of trials.
    /// </summary>
    /// <param name="options">Settings; null for the defaults.</param>
    public static Sampler GaussianProcess(GaussianProcessOptions? options = null) => new GaussianProcessSampler(options);

    /// <summary>
    /// Tries every combination of the given values once; a combination whose trial failed is tried once more. The study ends when all
    /// combinations are done. A value that is not in the range that the objective asks for fails the trial.
    /// </summary>
    /// <param name="grid">Values of each parameter. Parameters that are missing are drawn uniformly.</param>
    /// <exception cref="ArgumentException">
    /// A name is empty, a parameter has no values, one twice or one that is not finite, or there are more than ten million combinations.
    /// </exception>
    public static Sampler Grid(IReadOnlyDictionary<string, IReadOnlyList<ParameterValue>> grid) => new GridSampler(grid);

    /// <summary>
    /// The covariance matrix adaptation evolution strategy (Hansen 2016), for at least a thousand trials over ranges. Choices and
    /// conditional parameters are drawn uniformly. For one objective.
    /// </summary>
    public static Sampler CmaEs() => new CmaEsSampler();

    /// <summary>A genetic algorithm for one objective.</summary>
    /// <param name="options">Settings; null for the defaults.</param>
    public static Sampler Genetic(GeneticOptions? options = null) => new GeneticSampler(options);

    /// <summary>The genetic algorithm NSGA-II (Deb et al. 2002) for several objectives.</summary>
    /// <param name="options">Settings; null for the defaults with a population of 50.</param>
    public static Sampler Nsga2(GeneticOptions? options = null) => new GeneticSampler(options ?? new() { PopulationSize = 50 });
}
