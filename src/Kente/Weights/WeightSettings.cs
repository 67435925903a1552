namespace Kente;

/// <summary>How a weight of a layer begins and what training holds it to. An initializer alone stands for settings with nothing else.</summary>
/// <param name="Initializer">Draws the first numbers; <see langword="null"/> for the layer's default.</param>
/// <param name="Regularizer">What is added to the loss for its numbers; default nothing.</param>
/// <param name="Constraint">What it is brought back to after each step; default nothing.</param>
public sealed record WeightSettings(Initializer? Initializer = null, Regularizer? Regularizer = null, Constraint? Constraint = null)
{
    /// <summary>Settings of an initializer and nothing else.</summary>
    /// <param name="initializer">Draws the first numbers.</param>
    public static implicit operator WeightSettings(Initializer initializer) => new(initializer);

    /// <summary>What was given, with a layer's default initializer where none was.</summary>
    internal static WeightSettings Of(WeightSettings? given, Initializer initializer) =>
        given is null ? new(initializer) : given.Initializer is null ? given with { Initializer = initializer } : given;
}
