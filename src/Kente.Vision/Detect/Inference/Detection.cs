namespace Kente.Vision;

/// <summary>An object that a detector found in an image.</summary>
/// <param name="Class">Index of the class.</param>
/// <param name="ClassName">Name of the class.</param>
/// <param name="Score">Confidence score from 0 to 1.</param>
/// <param name="Box">Bounding box, relative to the image.</param>
public readonly record struct Detection(int Class, string ClassName, double Score, Box Box)
{
    /// <summary>Returns the mark that draws the detection.</summary>
    public BoxMark ToMark() => BoxMark.Predicted(Box, Class, ClassName, Score);

    /// <summary>Returns the class, the score and the box as text.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{ClassName} {Score:P0} at x {Box.CenterX:F3}, y {Box.CenterY:F3}, width {Box.Width:F3}, height {Box.Height:F3}");
}
