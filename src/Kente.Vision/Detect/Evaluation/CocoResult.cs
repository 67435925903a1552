namespace Kente.Vision;

/// <summary>The result of a COCO evaluation.</summary>
/// <param name="Scores">The twelve summary metrics.</param>
/// <param name="Classes">The metrics of each class.</param>
public sealed record CocoResult(CocoScores Scores, IReadOnlyList<CocoClassScores> Classes);
