namespace Kente.Vision.Classify.Inference;

/// <summary>The log loss of predictions.</summary>
internal static class LogLoss
{
    // The least difference of single precision at 1; no prediction is certain.
    private const double Least = 1e-7;

    /// <summary>
    /// Returns the negative logarithm of the probability of the true class; of multi-label predictions the mean over classes.
    /// </summary>
    public static double Of(IReadOnlyList<double> probabilities, IReadOnlyList<int> classes, bool isMultiLabel)
    {
        if (!isMultiLabel) return -Math.Log(Math.Max(probabilities[classes[0]], Least));
        double sum = 0;
        for (int i = 0; i < probabilities.Count; i++)
            sum -= Math.Log(Math.Max(classes.Contains(i) ? probabilities[i] : 1 - probabilities[i], Least));
        return sum / probabilities.Count;
    }
}
