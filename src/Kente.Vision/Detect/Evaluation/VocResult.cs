namespace Kente.Vision.Detect.Evaluation;

/// <summary>What Pascal VOC's evaluation says.</summary>
/// <param name="MeanAP">Mean average precision over the classes that have objects; NaN where none has.</param>
/// <param name="Classes">Each class.</param>
public sealed record VocResult(double MeanAP, IReadOnlyList<VocClassScores> Classes);
