using Kente.Vision.Boxes;

namespace Kente.Vision.Detect;

/// <summary>An object that a detector found in a picture.</summary>
/// <param name="Class">Number of its class.</param>
/// <param name="ClassName">The name of the class.</param>
/// <param name="Score">How sure the detector is, from 0 to 1.</param>
/// <param name="Box">Where it is, relative to the picture.</param>
public readonly record struct Detection(int Class, string ClassName, double Score, Box Box)
{
    /// <summary>The class, the score and the box in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{ClassName} {Score:P0} at x {Box.CenterX:F3}, y {Box.CenterY:F3}, width {Box.Width:F3}, height {Box.Height:F3}");
}
