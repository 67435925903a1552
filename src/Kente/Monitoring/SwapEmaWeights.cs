namespace Kente.Monitoring;

/// <summary>
/// Evaluates with the moving average of the weights that the optimizer keeps, see <see cref="OptimizerOptions.EmaMomentum"/>, and
/// continues training with the weights themselves.
/// </summary>
/// <param name="swapOnEpoch">
/// Whether the callbacks after this one see the averages at the end of each epoch, so that a <see cref="ModelCheckpoint"/> saves them.
/// Default false.
/// </param>
internal sealed class SwapEmaWeights(bool swapOnEpoch = false) : Callback
{
    private bool _swapped;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The optimizer keeps no moving average.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Optimizer.Options.EmaMomentum is null) throw new InvalidOperationException(
                $"{nameof(SwapEmaWeights)} requires an optimizer that keeps a moving average of the weights. Set EmaMomentum in its options.");
        _swapped = false;
    }

    /// <inheritdoc/>
    public override void OnValidationBegin(TrainingRun run) => Swap(run, true);

    /// <inheritdoc/>
    public override void OnValidationEnd(TrainingRun run) => Swap(run, false);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run)
    {
        if (swapOnEpoch) Swap(run, true);
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run) => Swap(run, false);

    private void Swap(TrainingRun run, bool averages)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (_swapped == averages) return;
        run.Optimizer.SwapAverages();
        _swapped = averages;
    }
}
