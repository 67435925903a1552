namespace Kente.Vision;

/// <summary>The result of a Pascal VOC evaluation.</summary>
/// <param name="MeanAP">Mean average precision over the classes with objects; NaN if there are none.</param>
/// <param name="Classes">The metrics of each class.</param>
public sealed record VocResult(double MeanAP, IReadOnlyList<VocClassScores> Classes);
