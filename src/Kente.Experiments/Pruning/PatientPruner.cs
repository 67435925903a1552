namespace Kente.Experiments.Pruning;

/// <summary>Waits until a trial has not become better for some steps.</summary>
internal sealed class PatientPruner : Pruner
{
    private readonly int _patience;
    private readonly double _minDelta;
    private readonly Pruner? _inner;

    /// <param name="patience">Steps without an improvement that are allowed.</param>
    /// <param name="minDelta">What counts as an improvement.</param>
    /// <param name="inner">Who decides once patience is over; null to stop then.</param>
    public PatientPruner(int patience, double minDelta = 0, Pruner? inner = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(minDelta);
        (_patience, _minDelta, _inner) = (patience, minDelta, inner);
    }

    /// <inheritdoc/>
    public override bool ShouldPrune(StudyHistory history, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(trial);
        int recent = trial.Reports.Count - _patience - 1;
        if (recent <= 0) return false;
        double sign = history.Sign();
        // A comparison with NaN is false, so that a trial that reported no number before or since is not stuck; as in Optuna.
        bool isStuck =
            Steps.Best(trial.Reports, 0, recent, sign) + _minDelta < Steps.Best(trial.Reports, recent, trial.Reports.Count, sign);
        return isStuck && (_inner is null || _inner.ShouldPrune(history, trial));
    }
}
