namespace Kente.Vision;

/// <summary>How the layers of a filter are shaded by their depth, so that they look as if they were in front of each other.</summary>
public sealed record FilterShading
{
    /// <summary>Gets a shading that leaves the images as they are.</summary>
    public static FilterShading None { get; } = new() { Shadow = 0, Darkening = 0 };

    /// <summary>Gets the opacity of the soft shadow below each layer, from 0 (none) to 1; default 0.35.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside that range.</exception>
    public double Shadow
    {
        get;
        init => field = Fraction(value, "opacity of the shadow");
    } = 0.35;

    /// <summary>
    /// Gets the distance by which the shadow falls downwards, and over which it fades, as a fraction of the diagonal of the box around the
    /// landmarks, from 0 to 1; default 0.02.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside that range.</exception>
    public double ShadowSize
    {
        get;
        init => field = Fraction(value, "size of the shadow");
    } = 0.02;

    /// <summary>
    /// Gets the fraction by which layers are darkened for each different depth in front of them, from 0 to 1; default 0.08.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside that range.</exception>
    public double Darkening
    {
        get;
        init => field = Fraction(value, "darkening");
    } = 0.08;

    private static double Fraction(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"The {name} must be from 0 to 1.");
}
