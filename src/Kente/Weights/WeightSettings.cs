namespace Kente;

/// <summary>
/// Initializer, regularizer and constraint of a weight. An initializer converts to settings without regularizer and constraint.
/// </summary>
/// <param name="Initializer">Initializer; <see langword="null"/> for the layer's default.</param>
/// <param name="Regularizer">Regularizer. Default none.</param>
/// <param name="Constraint">Constraint. Default none.</param>
public sealed record WeightSettings(Initializer? Initializer = null, Regularizer? Regularizer = null, Constraint? Constraint = null)
{
    /// <summary>Creates settings with an initializer only.</summary>
    /// <param name="initializer">The initializer.</param>
    public static implicit operator WeightSettings(Initializer initializer) => new(initializer);

    /// <summary>Gets the given settings, with the layer's default initializer if none was given.</summary>
    internal static WeightSettings Of(WeightSettings? given, Initializer initializer) =>
        given is null ? new(initializer) : given.Initializer is null ? given with { Initializer = initializer } : given;
}
