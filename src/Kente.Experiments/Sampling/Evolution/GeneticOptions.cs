namespace Kente.Experiments;

/// <summary>Settings of <see cref="Samplers.Genetic"/> and <see cref="Samplers.Nsga2"/>.</summary>
public sealed record GeneticOptions
{
    /// <summary>Gets the number of trials in a generation; 20 by default.</summary>
    public int PopulationSize { get; init; } = 20;

    /// <summary>Gets the probability that two parents are crossed; otherwise the better parent is copied. 0.9 by default.</summary>
    public double CrossoverProbability { get; init; } = 0.9;

    /// <summary>Gets the probability that a parameter is mutated; null, the default, for one over the number of parameters.</summary>
    public double? MutationProbability { get; init; }
}
