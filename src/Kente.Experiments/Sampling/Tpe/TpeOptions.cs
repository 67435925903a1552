namespace Kente.Experiments;

/// <summary>Settings of <see cref="Samplers.Tpe"/>.</summary>
public sealed record TpeOptions
{
    /// <summary>Gets the number of random trials before the model is used; 10 by default.</summary>
    public int StartupTrials { get; init; } = 10;

    /// <summary>Gets the number of candidates, of which the best is taken; 24 by default.</summary>
    public int Candidates { get; init; } = 24;

    /// <summary>
    /// Gets whether the parameters that every trial has are chosen together (true) or one by one (false); null, the default, for together
    /// with one objective and one by one with several.
    /// </summary>
    public bool? Multivariate { get; init; }

    /// <summary>
    /// Gets whether, besides those, each group of parameters that always occur together is chosen together; for conditional search spaces.
    /// False by default.
    /// </summary>
    public bool Group { get; init; }

    /// <summary>
    /// Gets whether running trials count as bad ones (constant liar), so that parallel workers do not choose the same point; true by
    /// default.
    /// </summary>
    public bool ConstantLiar { get; init; } = true;
}
