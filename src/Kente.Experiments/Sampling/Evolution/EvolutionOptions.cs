namespace Kente.Experiments.Sampling.Evolution;

/// <summary>Settings of <see cref="GeneticSampler"/>.</summary>
public sealed record EvolutionOptions
{
    /// <summary>Trials in a generation; 20 by default.</summary>
    public int Population { get; init; } = 20;

    /// <summary>How often a pair of parents is mixed; otherwise the better parent is copied. 0.9 by default.</summary>
    public double Crossover { get; init; } = 0.9;

    /// <summary>How often a parameter is changed; one parameter a trial on average by default.</summary>
    public double? Mutation { get; init; }
}
