using Kente.Experiments.Records;

namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>Several objectives as one loss: the augmented Chebyshev function with random weights (ParEGO, Knowles 2006).</summary>
internal static class ScalarLoss
{
    public static double[] Of(TrialRecord[] trials, IReadOnlyList<Objective> objectives, Generator generator)
    {
        double[][] losses = [.. trials.Select(trial => Ranking.Losses(trial, objectives))];
        if (objectives.Count == 1) return [.. losses.Select(loss => loss[0])];
        // As with one objective: an infinite loss counts as the smallest or largest finite one.
        losses = Ranking.Finite(losses);
        double[] weights = [.. objectives.Select(_ => -Math.Log(1 - generator.Uniform()))];
        double total = weights.Sum();
        double[] low = [.. objectives.Select((_, k) => losses.Min(loss => loss[k]))];
        double[] width = [.. objectives.Select((_, k) => Math.Max(1e-12, losses.Max(loss => loss[k]) - low[k]))];
        return [.. losses.Select(loss => Joined(loss, weights, total, low, width))];
    }

    private static double Joined(double[] loss, double[] weights, double total, double[] low, double[] width)
    {
        double worst = double.NegativeInfinity, sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            double term = weights[k] / total * (loss[k] - low[k]) / width[k];
            worst = Math.Max(worst, term);
            sum += term;
        }
        return worst + (0.05 * sum);
    }
}
