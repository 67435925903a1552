namespace Kente;

/// <summary>How often a class occurs, is predicted, and is predicted correctly.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Support">Number of samples of the class.</param>
/// <param name="Predicted">Number of samples for which the class is predicted.</param>
/// <param name="Correct">Number of samples of the class for which it is predicted.</param>
public record ClassCounts(string Name, int Support, int Predicted, int Correct)
{
    /// <summary>Gets the fraction of predictions of the class that are correct; NaN if it is never predicted.</summary>
    public double Precision => Predicted == 0 ? double.NaN : (double)Correct / Predicted;

    /// <summary>Gets the fraction of samples of the class for which it is predicted; NaN without samples.</summary>
    public double Recall => Support == 0 ? double.NaN : (double)Correct / Support;

    /// <summary>Gets the harmonic mean of precision and recall; 0 if the class is never predicted, NaN without samples.</summary>
    public double F1 => Support == 0 ? double.NaN : 2.0 * Correct / (Support + Predicted);
}
