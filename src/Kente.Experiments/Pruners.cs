using Kente.Experiments.Pruning;

namespace Kente.Experiments;

/// <summary>Ways to stop trials that lead nowhere.</summary>
public static class Pruners
{
    /// <summary>Stops a trial whose best report is worse than the median of the complete trials at the same step.</summary>
    /// <param name="startupTrials">Complete trials before the first is stopped.</param>
    /// <param name="warmupSteps">Steps before a trial may be stopped.</param>
    /// <param name="interval">Steps between two decisions.</param>
    /// <param name="minTrials">Complete trials that must have reported at the step.</param>
    public static Pruner Median(int startupTrials = 5, int warmupSteps = 0, int interval = 1, int minTrials = 1) =>
        new PercentilePruner(50, startupTrials, warmupSteps, interval, minTrials);

    /// <summary>Stops a trial whose best report is not among the best percentage of the complete trials at the same step.</summary>
    /// <param name="percentile">The percentage that goes on, 0 to 100.</param>
    /// <param name="startupTrials">Complete trials before the first is stopped.</param>
    /// <param name="warmupSteps">Steps before a trial may be stopped.</param>
    /// <param name="interval">Steps between two decisions.</param>
    /// <param name="minTrials">Complete trials that must have reported at the step.</param>
    public static Pruner Percentile(double percentile, int startupTrials = 5, int warmupSteps = 0, int interval = 1, int minTrials = 1) =>
        new PercentilePruner(percentile, startupTrials, warmupSteps, interval, minTrials);

    /// <summary>Asynchronous successive halving (ASHA): at each rung only the best 1/reduction go on.</summary>
    /// <param name="minResource">The first rung's step; null for a hundredth of the steps of the first complete trial.</param>
    /// <param name="reduction">How many times later the next rung is, and which part goes on.</param>
    /// <param name="firstRung">Rungs left out at the beginning.</param>
    /// <param name="bootstrap">Trials that must have reached a rung before one may pass it.</param>
    public static Pruner SuccessiveHalving(int? minResource = null, int reduction = 4, int firstRung = 0, int bootstrap = 0) =>
        new SuccessiveHalvingPruner(minResource, reduction, firstRung, bootstrap);

    /// <summary>Hyperband: several successive halvings that stop early or late, each with its share of the trials.</summary>
    /// <param name="maxResource">The last step of a trial.</param>
    /// <param name="minResource">The first rung's step.</param>
    /// <param name="reduction">How many times later the next rung is, and which part goes on.</param>
    public static Pruner Hyperband(int maxResource, int minResource = 1, int reduction = 3) => new HyperbandPruner(maxResource, minResource, reduction);

    /// <summary>Stops a trial that has not become better for some steps, or lets another pruner decide only then.</summary>
    /// <param name="patience">Steps without an improvement that are allowed.</param>
    /// <param name="minDelta">What counts as an improvement.</param>
    /// <param name="inner">Who decides once patience is over; null to stop then.</param>
    public static Pruner Patient(int patience, double minDelta = 0, Pruner? inner = null) => new PatientPruner(patience, minDelta, inner);

    /// <summary>Stops a trial whose reports lie outside of a range, or are not numbers.</summary>
    /// <param name="lower">The smallest value allowed.</param>
    /// <param name="upper">The largest value allowed.</param>
    /// <param name="warmupSteps">Steps before a trial may be stopped.</param>
    /// <param name="interval">Steps between two decisions.</param>
    public static Pruner Threshold(double lower = double.NegativeInfinity, double upper = double.PositiveInfinity, int warmupSteps = 0, int interval = 1) =>
        new ThresholdPruner(lower, upper, warmupSteps, interval);

    /// <summary>Stops a trial that is worse than the best one step by step, by Wilcoxon's signed-rank test; for steps that are folds or instances.</summary>
    /// <param name="significance">The largest p at which a trial is stopped.</param>
    /// <param name="startupSteps">Steps before a trial may be stopped.</param>
    public static Pruner Wilcoxon(double significance = 0.1, int startupSteps = 2) => new WilcoxonPruner(significance, startupSteps);
}
