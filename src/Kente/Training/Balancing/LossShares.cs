using static System.FormattableString;

namespace Kente.Training.Balancing;

/// <summary>How much of the total loss each output makes up.</summary>
internal static class LossShares
{
    private const double Most = 0.9;

    /// <summary>A sentence where one output makes up more than nine tenths; <see langword="null"/> where none does.</summary>
    /// <param name="outputs">Names of the outputs.</param>
    /// <param name="weighting">The weights of their losses.</param>
    /// <param name="means">Their mean losses, unweighted.</param>
    /// <param name="epoch">The epoch that they are of, from 1.</param>
    public static (string Output, string Sentence)? Warning(IReadOnlyList<string> outputs, LossWeighting weighting, double[] means, int epoch)
    {
        double[] weights = weighting.Weights, parts = [.. weights.Zip(means, (weight, mean) => double.IsFinite(mean) ? Math.Abs(weight * mean) : 0)];
        double total = parts.Sum();
        int largest = Array.IndexOf(parts, parts.Max());
        if (!(parts[largest] > Most * total) || weights[largest] == 0) return null;
        double others = (total - parts[largest]) / (parts.Length - 1);
        // Where the others are nothing, no weight makes them count.
        if (others == 0) return null;
        var (output, share, weight) = (outputs[largest], 100 * parts[largest] / total, weights[largest]);
        return (output, weighting.IsLearned
            ? Invariant($"the output '{output}' still makes up {share:F0} % of the total loss in epoch {epoch}, with the weight {weight:G3} that the balance gives it: {weighting.Advice}")
            : Invariant($"the output '{output}' makes up {share:F0} % of the total loss, so the others hardly train; the loss weight {weight * others / parts[largest]:G2} instead of {weight:G4} would make it as large as the others are on average."));
    }
}
