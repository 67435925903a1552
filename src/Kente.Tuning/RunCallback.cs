using Kente.Experiments.Tracking;
using Kente.Experiments;

namespace Kente.Tuning;

/// <summary>Logs the results of each epoch to a run, and the learning rate.</summary>
/// <param name="run">The run.</param>
/// <param name="everySteps">
/// Number of steps between logs of the results of the epoch so far, as <c>batch/loss</c>; null, the default, for none.
/// </param>
public sealed class RunCallback(Run run, int? everySteps = null) : Callback
{
    private readonly int? _everySteps = everySteps is null or > 0 ? everySteps
        : throw new ArgumentOutOfRangeException(nameof(everySteps), everySteps, "The number of steps must be 1 or more.");
    private readonly Run _tracked = run;
    private long _steps;

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _steps++;
        if (_steps % _everySteps == 0) _tracked.Log(_steps, run.Logs.Select(log => KeyValuePair.Create($"batch/{log.Key}", log.Value)));
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _tracked.Log(run.Epoch, run.Logs);
    }
}
