namespace Kente.Vision;

/// <summary>A predicted point.</summary>
/// <param name="Name">Name of the point.</param>
/// <param name="X">Horizontal position in pixels of the image.</param>
/// <param name="Y">Vertical position in pixels of the image.</param>
public readonly record struct Landmark(string Name, double X, double Y)
{
    /// <summary>Gets the probability that the point is visible rather than hidden, from 0 to 1.</summary>
    public double Visibility { get; init; } = 1;

    /// <summary>
    /// Gets the standard deviation of the predicted position in pixels, the root mean square of both axes; NaN for heads that predict
    /// positions only.
    /// </summary>
    public double Uncertainty { get; init; } = double.NaN;

    /// <summary>
    /// Gets the radius in pixels around the prediction within which the true point lies with the probability for which the detector is
    /// calibrated; <see langword="null"/> without calibration.
    /// </summary>
    public double? Radius { get; init; }

    /// <summary>Returns the name, the position and the radius.</summary>
    public override string ToString() => Radius is { } radius
        ? FormattableString.Invariant($"{Name} ({X:F1}, {Y:F1}) ± {radius:F1}")
        : FormattableString.Invariant($"{Name} ({X:F1}, {Y:F1})");
}
