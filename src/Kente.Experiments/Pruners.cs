using Kente.Experiments.Pruning;

namespace Kente.Experiments;

/// <summary>Creates pruners, which stop unpromising trials. For a pruner of your own, derive from <see cref="Pruner"/>.</summary>
/// <example><code>
/// using var study = Study.InMemory(Direction.Minimize, new() { Pruner = Pruners.Median(startupTrials: 5, warmupSteps: 3) });
/// study.Run(trial =&gt;
/// {
///     double rate = trial.Float("rate", 1e-5, 1e-1, log: true), loss = 1;
///     for (int epoch = 1; epoch &lt;= 20; epoch++)
///     {
///         loss = Score(rate, epoch);
///         trial.Report(epoch, loss);      // ends the trial if the pruner wants it
///     }
///     return loss;
/// }, trials: 50);
/// </code></example>
public static class Pruners
{
    /// <summary>Prunes a trial whose best report is worse than the median of the complete trials at the same step.</summary>
    /// <param name="startupTrials">Number of complete trials before the first trial is pruned.</param>
    /// <param name="warmupSteps">Number of steps before a trial may be pruned.</param>
    /// <param name="interval">Number of steps between two decisions.</param>
    /// <param name="minTrials">Number of complete trials that must have reported at the step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the interval is below 1.</exception>
    public static Pruner Median(int startupTrials = 5, int warmupSteps = 0, int interval = 1, int minTrials = 1) =>
        new PercentilePruner(50, startupTrials, warmupSteps, interval, minTrials);

    /// <summary>Prunes a trial whose best report is not in the best percentage of the complete trials at the same step.</summary>
    /// <param name="percentile">Percentage of trials that continue, 0 to 100.</param>
    /// <param name="startupTrials">Number of complete trials before the first trial is pruned.</param>
    /// <param name="warmupSteps">Number of steps before a trial may be pruned.</param>
    /// <param name="interval">Number of steps between two decisions.</param>
    /// <param name="minTrials">Number of complete trials that must have reported at the step.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The percentile is not between 0 and 100, a number is negative, or the interval is below 1.
    /// </exception>
    public static Pruner Percentile(double percentile, int startupTrials = 5, int warmupSteps = 0, int interval = 1, int minTrials = 1) =>
        new PercentilePruner(percentile, startupTrials, warmupSteps, interval, minTrials);

    /// <summary>
    /// Asynchronous successive halving (ASHA, Li et al. 2018): a trial that reaches a rung continues if it is in the best 1/reduction of
    /// the trials that have reached it. Rung k is at step minResource · reduction^(firstRung + k).
    /// </summary>
    /// <param name="minResource">Step of the first rung; null for a hundredth of the last step of the first complete trial.</param>
    /// <param name="reduction">Ratio of the steps of two rungs; 1/reduction of the trials continue.</param>
    /// <param name="firstRung">Number of rungs that are left out at the beginning.</param>
    /// <param name="bootstrap">Number of trials that must have reached a rung before one may pass it.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The first step is below 1, the reduction is below 2, or a number is negative.
    /// </exception>
    public static Pruner SuccessiveHalving(int? minResource = null, int reduction = 4, int firstRung = 0, int bootstrap = 0) =>
        new SuccessiveHalvingPruner(minResource, reduction, firstRung, bootstrap);

    /// <summary>
    /// Hyperband (Li et al. 2016): several brackets of successive halving with different first rungs. The bracket of a trial follows from
    /// its number.
    /// </summary>
    /// <param name="maxResource">Last step of a trial.</param>
    /// <param name="minResource">Step of the first rung.</param>
    /// <param name="reduction">Ratio of the steps of two rungs; 1/reduction of the trials continue.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The first step is below 1, the last step is below the first, or the reduction is below 2.
    /// </exception>
    public static Pruner Hyperband(int maxResource, int minResource = 1, int reduction = 3) =>
        new HyperbandPruner(maxResource, minResource, reduction);

    /// <summary>
    /// Prunes a trial without improvement for some steps, or lets another pruner decide only then. NaN is not compared: a trial that
    /// reports only NaN is not pruned; <see cref="Threshold"/> prunes it.
    /// </summary>
    /// <param name="patience">Number of steps without improvement.</param>
    /// <param name="minDelta">Smallest change that counts as an improvement.</param>
    /// <param name="inner">Pruner that decides once the patience is over; null to prune then.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Pruner Patient(int patience, double minDelta = 0, Pruner? inner = null) => new PatientPruner(patience, minDelta, inner);

    /// <summary>Prunes a trial that reports NaN or a value outside of a range.</summary>
    /// <param name="lower">Smallest allowed value.</param>
    /// <param name="upper">Largest allowed value.</param>
    /// <param name="warmupSteps">Number of steps before a trial may be pruned.</param>
    /// <param name="interval">Number of steps between two decisions.</param>
    /// <exception cref="ArgumentException">The range is empty, a number is negative, or the interval is below 1.</exception>
    public static Pruner Threshold(
        double lower = double.NegativeInfinity, double upper = double.PositiveInfinity, int warmupSteps = 0, int interval = 1) =>
        new ThresholdPruner(lower, upper, warmupSteps, interval);

    /// <summary>
    /// Prunes a trial that is worse than the best trial at the same steps by Wilcoxon's signed-rank test; for steps that are folds or
    /// instances. A trial with a better mean is never pruned.
    /// </summary>
    /// <param name="significance">Largest p-value at which a trial is pruned.</param>
    /// <param name="startupSteps">Number of steps before a trial may be pruned.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The significance is not between 0 and 1, or the number of steps is negative.
    /// </exception>
    public static Pruner Wilcoxon(double significance = 0.1, int startupSteps = 2) => new WilcoxonPruner(significance, startupSteps);
}
