namespace Kente;

/// <summary>Options of LayerNormalization and GroupNormalization.</summary>
public class NormalizationOptions
{
    /// <summary>Initializer of beta, the offset; default zeros.</summary>
    public Initializer? BetaInitializer { get => Beta.Initializer; init => Beta = Beta with { Initializer = value }; }

    /// <summary>Initializer of gamma, the scale; default ones.</summary>
    public Initializer? GammaInitializer { get => Gamma.Initializer; init => Gamma = Gamma with { Initializer = value }; }

    /// <summary>Regularizer of beta; default none.</summary>
    public Regularizer? BetaRegularizer { get => Beta.Regularizer; init => Beta = Beta with { Regularizer = value }; }

    /// <summary>Regularizer of gamma; default none.</summary>
    public Regularizer? GammaRegularizer { get => Gamma.Regularizer; init => Gamma = Gamma with { Regularizer = value }; }

    /// <summary>Constraint of beta; default none.</summary>
    public Constraint? BetaConstraint { get => Beta.Constraint; init => Beta = Beta with { Constraint = value }; }

    /// <summary>Constraint of gamma; default none.</summary>
    public Constraint? GammaConstraint { get => Gamma.Constraint; init => Gamma = Gamma with { Constraint = value }; }

    internal WeightSettings Beta { get; init; } = new();

    internal WeightSettings Gamma { get; init; } = new();
}
