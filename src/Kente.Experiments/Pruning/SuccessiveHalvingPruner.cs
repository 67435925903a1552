namespace Kente.Experiments.Pruning;

/// <summary>
/// Asynchronous successive halving (Li et al. 2018), in the form that stops trials: rung k lies at step minResource·reduction^(firstRung +
/// k); who reaches it goes on if it is among the best 1/reduction of those that reached it so far.
/// </summary>
internal sealed class SuccessiveHalvingPruner : Pruner
{
    private readonly int? _minResource;
    private readonly int _reduction, _firstRung, _bootstrap;

    /// <param name="minResource">The first rung's step; null for a hundredth of the steps of the first complete trial.</param>
    /// <param name="reduction">Ratio of the steps of two rungs; 1/reduction of the trials continue.</param>
    /// <param name="firstRung">Rungs left out at the beginning.</param>
    /// <param name="bootstrap">Trials that must have reached a rung before one may pass it.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The first rung's step is below 1, the reduction below 2, or another number below 0.
    /// </exception>
    public SuccessiveHalvingPruner(int? minResource = null, int reduction = 4, int firstRung = 0, int bootstrap = 0)
    {
        if (minResource is < 1)
            throw new ArgumentOutOfRangeException(
                nameof(minResource), minResource, "The first rung must be at step 1 or later.");
        ArgumentOutOfRangeException.ThrowIfLessThan(reduction, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(firstRung);
        ArgumentOutOfRangeException.ThrowIfNegative(bootstrap);
        (_minResource, _reduction, _firstRung, _bootstrap) = (minResource, reduction, firstRung, bootstrap);
    }

    /// <inheritdoc/>
    public override bool ShouldPrune(StudyHistory history, TrialRecord trial) => ShouldPrune(history, trial, _ => true);

    /// <param name="history">What is known of the study.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="competes">Whether the trial with a number is compared.</param>
    internal bool ShouldPrune(StudyHistory history, TrialRecord trial, Func<int, bool> competes)
    {
        if ((_minResource ?? Automatic(history)) is not { } first) return false;
        int step = trial.Reports[^1].Step, before = trial.Reports.Count > 1 ? trial.Reports[^2].Step : int.MinValue;
        double sign = history.Sign(), loss = sign * trial.Reports[^1].Value;
        for (double rung = first * Math.Pow(_reduction, _firstRung); rung <= step; rung *= _reduction)
            if (before < rung && !Passes(history, trial, loss, rung, sign, competes)) return true;
        return false;
    }

    private bool Passes(StudyHistory history, TrialRecord trial, double loss, double rung, double sign, Func<int, bool> competes)
    {
        if (double.IsNaN(loss)) return false;
        List<double> competing = [loss];
        foreach (var other in history.Trials)
            if (other.Number != trial.Number && competes(other.Number) && FirstFrom(other.Reports, rung) is { } value
                && !double.IsNaN(value)) competing.Add(sign * value);
        if (competing.Count <= _bootstrap) return false;
        competing.Sort();
        return loss <= competing[Math.Max(0, (competing.Count / _reduction) - 1)];
    }

    private static double? FirstFrom(IReadOnlyList<IntermediateValue> reports, double step)
    {
        int low = 0, high = reports.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (reports[middle].Step < step) low = middle + 1;
            else high = middle;
        }
        return low < reports.Count ? reports[low].Value : null;
    }

    private static int? Automatic(StudyHistory history)
    {
        foreach (var trial in history.Trials)
            if (trial.State == TrialState.Complete && trial.Reports.Count > 0) return Math.Max(1, trial.Reports[^1].Step / 100);
        return null;
    }
}
