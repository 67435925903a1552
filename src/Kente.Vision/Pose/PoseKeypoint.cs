namespace Kente.Vision;

/// <summary>A keypoint of a person.</summary>
/// <param name="Name">Name of the keypoint in COCO, such as <c>left_shoulder</c>; left and right are those of the person.</param>
/// <param name="X">Horizontal position, relative to the width of the image. It may lie outside the image.</param>
/// <param name="Y">Vertical position, relative to the height of the image. It may lie outside the image.</param>
/// <param name="Score">Confidence score from 0 to 1; low scores are positions that the network has only guessed.</param>
public readonly record struct PoseKeypoint(string Name, double X, double Y, double Score)
{
    /// <summary>Returns the name, the score and the position.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Score:P0} at x {X:F3}, y {Y:F3}");
}
