using Kente.Vision.Boxes;

namespace Kente.Vision.Localize;

/// <summary>What a localizer found in a picture.</summary>
/// <param name="Presence">How sure the model is that there is an object, from 0 to 1.</param>
/// <param name="Class">Number of the likeliest class.</param>
/// <param name="ClassName">Its name.</param>
/// <param name="Scores">How likely each class is; they sum to 1.</param>
/// <param name="Box">Where the object is, relative to the picture. Of no meaning where there is none.</param>
public sealed record Localization(double Presence, int Class, string ClassName, IReadOnlyList<double> Scores, Box Box)
{
    /// <summary>Whether there is an object: <see cref="Presence"/> is at least 0.5.</summary>
    public bool IsPresent => Presence >= 0.5;

    /// <summary>The class, its score and the box in one line.</summary>
    public override string ToString() => IsPresent
        ? FormattableString.Invariant($"{ClassName} {Presence * Scores[Class]:P0} at x {Box.CenterX:F3}, y {Box.CenterY:F3}, width {Box.Width:F3}, height {Box.Height:F3}")
        : FormattableString.Invariant($"no object ({1 - Presence:P0})");
}
