using Kente.Training.Callbacks;
using Kente.Vision.Detect.Evaluation;
using Kente.Vision.Detect.Reports;
using Kente.Vision.Detect.Training;
using Kente.Vision.Images;
using Kente.Vision.Training;

namespace Kente.Vision.Detect;

/// <summary>
/// Writes the parts of the loss into the logs, measures the averaged weights on the validation pictures now and then, remembers the best, and
/// stops where asked to or where nothing gets better.
/// </summary>
internal sealed class DetectorWatch(Detector detector, WeightAverage average, DetectorOptions options, int epochs, TrainingCheckpoint? checkpoint) : Callback
{
    private const int Looks = 20;

    private readonly Dictionary<PictureSize, DetectionLoss> _losses = [];
    private DetectionLoss _loss = null!;
    private DetectionLossParts _sum;
    private float[][]? _best;
    private double? _bestValue = checkpoint?.Best?.Value;
    private double _bestThreshold = checkpoint?.Best?.Threshold ?? 0;
    private int _bestEpoch;

    /// <summary>Whether training is to end early.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The loss for frames of a size, whose parts are written.</summary>
    public DetectionLoss Loss(PictureSize frame)
    {
        _losses[frame] = new(frame, options.Distances);
        return Resume(frame);
    }

    /// <summary>Goes on with frames of a size.</summary>
    public DetectionLoss Resume(PictureSize frame) => _loss = _losses[frame];

    public override void OnTrainBegin(TrainingRun run) => run.Epochs = epochs;

    public override void OnEpochBegin(TrainingRun run)
    {
        _sum = default;
        if (_bestEpoch == 0) _bestEpoch = run.Epoch - 1;
    }

    public override void OnBatchEnd(TrainingRun run)
    {
        var last = _loss.Last;
        _sum = new(_sum.Class + last.Class, _sum.Box + last.Box, _sum.Distance + last.Distance);
        run.Logs.Set("class_loss", _sum.Class / run.Step, MetricDirection.Minimize);
        run.Logs.Set("box_loss", _sum.Box / run.Step, MetricDirection.Minimize);
        if (options.Distances > 1) run.Logs.Set("distance_loss", _sum.Distance / run.Step, MetricDirection.Minimize);
        if (options.Cancellation.IsCancellationRequested) (run.Stop, IsOver) = (true, true);
    }

    public override void OnEpochEnd(TrainingRun run)
    {
        if (!double.IsFinite(run.Logs["loss"])) throw new InvalidOperationException($"The loss became {run.Logs["loss"]} in epoch {run.Epoch}; a lower learning rate helps.");
        if (options.Validation is null || IsOver || (run.Epoch % Math.Max(1, epochs / Looks) != 0 && run.Epoch != epochs)) return;
        average.Swap();
        try
        {
            Measure(run);
        }
        finally
        {
            average.Swap();
        }
    }

    /// <summary>Gives the detector its best weights and its threshold, where there are validation pictures.</summary>
    public void Finish()
    {
        if (_best is not null)
            foreach (var (weight, numbers) in detector.Model.Weights.Zip(_best)) weight.Assign(numbers);
        // Since training was resumed nothing was better.
        else if (!options.KeepBest || checkpoint?.RestoreBest() != true) return;
        detector.Threshold = _bestThreshold;
    }

    private void Measure(TrainingRun run)
    {
        var found = detector.Look(options.Validation!);
        var scores = CocoEvaluation.Of(detector.Classes, [.. found.Select(picture => picture.ToEvaluated())]).Scores;
        run.Logs.Set("val_map", scores.AP, MetricDirection.Maximize);
        run.Logs.Set("val_map50", scores.AP50, MetricDirection.Maximize);
        detector.Threshold = OperatingPoint.Of(detector.Classes.Count, found).Threshold;
        double value = double.IsNaN(scores.AP) ? 0 : scores.AP;
        if (value > (_bestValue ?? -1))
        {
            (_bestValue, _bestEpoch, _bestThreshold) = (value, run.Epoch, detector.Threshold);
            if (options.KeepBest) _best = [.. detector.Model.Weights.Select(weight => weight.ToArray())];
            if (checkpoint is not null)
            {
                checkpoint.Best = (value, detector.Threshold);
                if (options.KeepBest) checkpoint.SaveBest();
            }
            options.Improved?.Invoke(detector);
        }
        else if (options.Patience is { } patience && run.Epoch - _bestEpoch >= patience) (run.Stop, IsOver) = (true, true);
    }
}
