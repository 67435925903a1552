namespace Kente.Training.Balancing;

/// <summary>How much of the total loss each output makes up.</summary>
internal static class LossShares
{
    private const double Most = 0.9;

    /// <summary>A sentence where one output makes up more than nine tenths; <see langword="null"/> where none does.</summary>
    /// <param name="outputs">Names of the outputs.</param>
    /// <param name="weights">The weights of their losses.</param>
    /// <param name="means">Their mean losses, unweighted.</param>
    public static (string Output, string Sentence)? Warning(IReadOnlyList<string> outputs, double[] weights, double[] means)
    {
        double[] parts = [.. weights.Zip(means, (weight, mean) => double.IsFinite(mean) ? Math.Abs(weight * mean) : 0)];
        double total = parts.Sum();
        int largest = Array.IndexOf(parts, parts.Max());
        if (!(parts[largest] > Most * total) || weights[largest] == 0) return null;
        double others = (total - parts[largest]) / (parts.Length - 1);
        // Where the others are nothing, no weight makes them count.
        if (others == 0) return null;
        return (outputs[largest], FormattableString.Invariant(
            $"the output '{outputs[largest]}' makes up {100 * parts[largest] / total:F0} % of the total loss, so the others hardly train; the loss weight {weights[largest] * others / parts[largest]:G2} instead of {weights[largest]:G4} would make it as large as the others are on average."));
    }
}
