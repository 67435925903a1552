namespace Kente.Vision.Detect.Evaluation;

/// <summary>What COCO's evaluation says.</summary>
/// <param name="Scores">The twelve numbers.</param>
/// <param name="Classes">Each class.</param>
public sealed record CocoResult(CocoScores Scores, IReadOnlyList<CocoClassScores> Classes);
