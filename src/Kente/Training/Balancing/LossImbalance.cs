using static System.FormattableString;

namespace Kente.Training.Balancing;

/// <summary>Detects an output that dominates the total loss.</summary>
internal static class LossImbalance
{
    private const double MaxFraction = 0.9;

    /// <summary>Returns a warning if one output makes up more than 90 % of the total loss; otherwise <see langword="null"/>.</summary>
    /// <param name="outputs">Names of the outputs.</param>
    /// <param name="weighting">The loss weights.</param>
    /// <param name="means">Mean losses, unweighted.</param>
    /// <param name="epoch">One-based epoch.</param>
    public static (string Output, string Sentence)? Warning(
        IReadOnlyList<string> outputs, LossWeighting weighting, double[] means, int epoch)
    {
        double[] weights = weighting.Weights,
        parts = [.. weights.Zip(means, (weight, mean) => double.IsFinite(mean) ? Math.Abs(weight * mean) : 0)];
        double total = parts.Sum();
        int largest = Array.IndexOf(parts, parts.Max());
        if (!(parts[largest] > MaxFraction * total) || weights[largest] == 0) return null;
        double others = (total - parts[largest]) / (parts.Length - 1);
        // If the other losses are 0, no weight balances them.
        if (others == 0) return null;
        var (output, percent, weight) = (outputs[largest], 100 * parts[largest] / total, weights[largest]);
        return (output, weighting.IsLearned
            ? Invariant(
                $"The output '{output}' still makes up {percent:F0} % of the total loss in epoch {epoch}, with a balanced weight of {weight:G3}. {weighting.Advice}")
            : Invariant(
                $"The output '{output}' makes up {percent:F0} % of the total loss, so that the others hardly train. A loss weight of {weight * others / parts[largest]:G2} instead of {weight:G4} would match the mean of the others."));
    }
}
