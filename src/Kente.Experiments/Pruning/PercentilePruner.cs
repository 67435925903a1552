using Kente.Experiments.Records;

namespace Kente.Experiments.Pruning;

/// <summary>Compares a trial's best report with a percentile of what complete trials reported at the same step.</summary>
internal sealed class PercentilePruner : Pruner
{
    private readonly double _percentile;
    private readonly int _startupTrials, _warmupSteps, _interval, _minTrials;

    /// <param name="percentile">Percentage of trials that continue, 0 to 100.</param>
    /// <param name="startupTrials">Complete trials before the first is stopped.</param>
    /// <param name="warmupSteps">Steps before a trial may be stopped.</param>
    /// <param name="interval">Steps between two decisions.</param>
    /// <param name="minTrials">Complete trials that must have reported at the step.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The percentile is not between 0 and 100, a number is below 0, or the interval below 1.
    /// </exception>
    public PercentilePruner(double percentile, int startupTrials = 5, int warmupSteps = 0, int interval = 1, int minTrials = 1)
    {
        if (percentile is not (>= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile,
                "A percentile must be between 0 and 100.");
        ArgumentOutOfRangeException.ThrowIfNegative(startupTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(warmupSteps);
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(minTrials);
        (_percentile, _startupTrials, _warmupSteps, _interval, _minTrials) = (percentile, startupTrials, warmupSteps, interval, minTrials);
    }

    /// <inheritdoc/>
    public override bool ShouldPrune(StudyHistory history, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(trial);
        if (!Steps.IsDecision(trial.Reports, _warmupSteps, _interval)) return false;
        double sign = history.Sign();
        int complete = 0, step = trial.Reports[^1].Step;
        List<double> others = [];
        foreach (int number in history.Observed)
        {
            var other = history.Trials[number];
            if (other.State != TrialState.Complete) continue;
            complete++;
            if (ReportList.At(other.Reports, step) is { } value && !double.IsNaN(value)) others.Add(sign * value);
        }
        if (complete == 0 || complete < _startupTrials) return false;
        double best = Steps.Best(trial.Reports, 0, trial.Reports.Count, sign);
        if (double.IsNaN(best)) return true;
        return others.Count > 0 && others.Count >= _minTrials && best > At(others, _percentile / 100);
    }

    private static double At(List<double> values, double quantile)
    {
        values.Sort();
        double place = quantile * (values.Count - 1);
        int below = (int)place;
        // Between infinite values there is nothing to interpolate.
        return place == below || values[below] == values[below + 1]
            ? values[below]
            : values[below] + ((place - below) * (values[below + 1] - values[below]));
    }
}
