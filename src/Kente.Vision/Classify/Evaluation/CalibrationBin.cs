namespace Kente.Vision;

/// <summary>The predictions whose probability lies in a range.</summary>
/// <param name="From">Lower end of the range.</param>
/// <param name="To">Upper end of the range.</param>
/// <param name="Count">Number of predictions.</param>
/// <param name="Probability">Mean probability of the predictions; NaN without predictions.</param>
/// <param name="Accuracy">Fraction of the predictions that are correct; NaN without predictions.</param>
public readonly record struct CalibrationBin(double From, double To, int Count, double Probability, double Accuracy);
