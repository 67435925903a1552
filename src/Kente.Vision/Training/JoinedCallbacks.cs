namespace Kente.Vision.Training;

/// <summary>Shows several consecutive runs of <c>Fit</c> to callbacks as one run.</summary>
internal sealed class JoinedCallbacks(IReadOnlyList<Callback> callbacks) : Callback
{
    private TrainingRun? _run;

    /// <summary>Whether a callback stopped the last run.</summary>
    public bool IsStopped => _run?.Stop == true;

    public override void OnTrainBegin(TrainingRun run)
    {
        bool begins = _run is null;
        _run = run;
        if (begins) Each(callback => callback.OnTrainBegin(run));
    }

    public override void OnEpochBegin(TrainingRun run) => Each(callback => callback.OnEpochBegin(run));

    public override void OnBatchEnd(TrainingRun run) => Each(callback => callback.OnBatchEnd(run));

    public override void OnValidationBegin(TrainingRun run) => Each(callback => callback.OnValidationBegin(run));

    public override void OnValidationEnd(TrainingRun run) => Each(callback => callback.OnValidationEnd(run));

    public override void OnEpochEnd(TrainingRun run) => Each(callback => callback.OnEpochEnd(run));

    /// <summary>Ends the joined run; call it after the last run of <c>Fit</c>.</summary>
    public void End()
    {
        if (_run is { } run) Each(callback => callback.OnTrainEnd(run));
    }

    private void Each(Action<Callback> tell)
    {
        foreach (var callback in callbacks) tell(callback);
    }
}
