namespace Kente.Experiments.Pruning;

/// <summary>Stops trials that report something outside of a range.</summary>
internal sealed class ThresholdPruner : Pruner
{
    private readonly double _lower, _upper;
    private readonly int _warmupSteps, _interval;

    /// <param name="lower">The smallest value allowed.</param>
    /// <param name="upper">The largest value allowed.</param>
    /// <param name="warmupSteps">Steps before a trial may be stopped.</param>
    /// <param name="interval">Steps between two decisions.</param>
    /// <exception cref="ArgumentException">
    /// The range is empty, <paramref name="warmupSteps"/> is below 0, or <paramref name="interval"/> below 1.
    /// </exception>
    public ThresholdPruner(double lower = double.NegativeInfinity, double upper = double.PositiveInfinity, int warmupSteps = 0,
        int interval = 1)
    {
        if (!(lower <= upper)) throw new ArgumentException($"A range goes from a lower to an upper value, not from {lower} to {upper}.");
        ArgumentOutOfRangeException.ThrowIfNegative(warmupSteps);
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, 1);
        (_lower, _upper, _warmupSteps, _interval) = (lower, upper, warmupSteps, interval);
    }

    /// <inheritdoc/>
    public override bool ShouldPrune(StudyHistory history, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Steps.IsDecision(trial.Reports, _warmupSteps, _interval)
            && !(trial.Reports[^1].Value >= _lower && trial.Reports[^1].Value <= _upper);
    }
}
