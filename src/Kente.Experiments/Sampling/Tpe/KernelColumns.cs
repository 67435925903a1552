namespace Kente.Experiments.Sampling.Tpe;

/// <summary>Fits the column that belongs to a domain.</summary>
internal static class KernelColumns
{
    /// <param name="domain">The parameter's domain.</param>
    /// <param name="values">Observed values as the column keeps them: indices, or numbers with the logarithm taken.</param>
    /// <param name="order">Positions in ascending order of the values; needed for numbers only.</param>
    /// <param name="cache">Normalizers of the last fit.</param>
    /// <param name="slots">The place of each observation in the cache, −1 for none.</param>
    public static KernelColumn Fit(Domain domain, double[] values, int[]? order = null, NormalizerCache? cache = null,
        int[]? slots = null) => domain switch
        {
            CategoricalDomain choices => new CategoricalKernels(choices, values),
            NumericDomain { Step: null } range => new ContinuousKernels(range, values, order, cache, slots),
            _ => new DiscreteKernels((NumericDomain)domain, values, order, cache, slots),
        };
}
