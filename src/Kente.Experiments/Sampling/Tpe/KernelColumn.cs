using Kente.Experiments.Numerics;
using Kente.Experiments.Spaces;

namespace Kente.Experiments.Sampling.Tpe;

/// <summary>One parameter's side of a mixture: one kernel for each observation, and last the prior's.</summary>
internal abstract class KernelColumn
{
    /// <summary>Adds to each kernel what its log density has in common for all values.</summary>
    public abstract void AddConstants(Span<double> logs);

    /// <summary>Adds to each kernel the rest of its log density at a value.</summary>
    public abstract void AddLogDensities(double value, Span<double> logs);

    /// <summary>Draws a value from one kernel.</summary>
    public abstract double Draw(int kernel, Generator generator);

    /// <param name="domain">The parameter's domain.</param>
    /// <param name="values">Observed values as the column keeps them: indices, or numbers with the logarithm taken.</param>
    /// <param name="order">Positions in ascending order of the values; needed for numbers only.</param>
    /// <param name="cache">Normalisers of the last time.</param>
    /// <param name="slots">The place of each observation in the cache, −1 for none.</param>
    public static KernelColumn Fit(Domain domain, double[] values, int[]? order = null, NormalizerCache? cache = null, int[]? slots = null) => domain switch
    {
        CategoricalDomain choices => new CategoricalKernels(choices, values),
        NumericDomain { Step: null } range => new ContinuousKernels(range, values, order, cache, slots),
        _ => new DiscreteKernels((NumericDomain)domain, values, order, cache, slots),
    };
}
