namespace Kente.Experiments.Sampling.Tpe;

/// <summary>Settings of <see cref="TpeSampler"/>.</summary>
public sealed record TpeOptions
{
    /// <summary>Trials chosen at random before the model begins; 10 by default.</summary>
    public int StartupTrials { get; init; } = 10;

    /// <summary>Candidates drawn for each choice, of which the best one is taken; 24 by default.</summary>
    public int Candidates { get; init; } = 24;

    /// <summary>True to choose the parameters that every trial has together, false to choose each on its own; by default true for one objective, false for several.</summary>
    public bool? Multivariate { get; init; }

    /// <summary>True to choose together, beyond those, each group of parameters that always come together; for spaces with conditions. False by default.</summary>
    public bool Group { get; init; }

    /// <summary>True to count running trials as bad ones, so that parallel workers do not crowd at one place; the default.</summary>
    public bool ConstantLiar { get; init; } = true;
}
