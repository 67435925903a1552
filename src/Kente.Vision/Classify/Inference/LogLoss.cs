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

    /// <summary>
    /// Returns the log loss if the true class has the probability 1 − <paramref name="doubt"/> and the others share the rest; of
    /// multi-label predictions, if each class is wrong with the probability <paramref name="doubt"/>.
    /// </summary>
    public static double Smoothed(IReadOnlyList<double> probabilities, IReadOnlyList<int> classes, bool isMultiLabel, double doubt)
    {
        double opposite = 0;
        for (int i = 0; i < probabilities.Count; i++)
            if (isMultiLabel) opposite -= Math.Log(Math.Max(classes.Contains(i) ? 1 - probabilities[i] : probabilities[i], Least));
            else if (i != classes[0]) opposite -= Math.Log(Math.Max(probabilities[i], Least));
        int others = isMultiLabel ? probabilities.Count : probabilities.Count - 1;
        return ((1 - doubt) * Of(probabilities, classes, isMultiLabel)) + (doubt * opposite / others);
    }
}
