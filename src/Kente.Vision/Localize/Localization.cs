namespace Kente.Vision;

/// <summary>The prediction of a localizer for an image.</summary>
/// <param name="Presence">Probability that the image shows an object, from 0 to 1.</param>
/// <param name="Class">Index of the most probable class.</param>
/// <param name="ClassName">Name of the most probable class.</param>
/// <param name="Scores">Probability of each class; they sum to 1.</param>
/// <param name="Box">Bounding box, relative to the image; meaningless without an object.</param>
public sealed record Localization(double Presence, int Class, string ClassName, IReadOnlyList<double> Scores, Box Box)
{
    /// <summary>Gets whether an object is predicted: <see cref="Presence"/> is at least 0.5.</summary>
    public bool IsPresent => Presence >= 0.5;

    /// <summary>Gets the confidence score: the product of <see cref="Presence"/> and the probability of the class.</summary>
    public double Score => Presence * Scores[Class];

    /// <summary>Returns the mark that draws the localization.</summary>
    public BoxMark ToMark() => BoxMark.Predicted(Box, Class, ClassName, Score);

    /// <summary>Returns the class, the score and the box as text.</summary>
    public override string ToString() => IsPresent
        ? FormattableString.Invariant(
            $"{ClassName} {Score:P0} at x {Box.CenterX:F3}, y {Box.CenterY:F3}, width {Box.Width:F3}, height {Box.Height:F3}")
        : FormattableString.Invariant($"no object ({1 - Presence:P0})");
}
