namespace Kente.Vision;

/// <summary>Pascal VOC metrics of one class.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Objects">Number of objects, without difficult ones.</param>
/// <param name="AP">Average precision; NaN without objects.</param>
/// <param name="Recall">Recall after each detection, in descending order of score.</param>
/// <param name="Precision">Precision after each detection.</param>
public sealed record VocClassScores(string Name, int Objects, double AP, IReadOnlyList<double> Recall, IReadOnlyList<double> Precision);
