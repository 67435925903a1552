namespace Kente.Vision.Detect.Evaluation;

/// <summary>How well one class is found, as Pascal VOC measures.</summary>
/// <param name="Name">The class.</param>
/// <param name="Objects">How many objects there are, difficult ones not counted.</param>
/// <param name="AP">Average precision; NaN where there is no object.</param>
/// <param name="Recall">Recall with more and more detections believed, from the surest on.</param>
/// <param name="Precision">The precision at each.</param>
public sealed record VocClassScores(string Name, int Objects, double AP, IReadOnlyList<double> Recall, IReadOnlyList<double> Precision);
