using Kente.Training.Callbacks;
using Kente.Vision.Detect.Inference;
using Kente.Vision.Detect.Reports;
using Kente.Vision.Detect.Training;
using Kente.Vision.Training;

namespace Kente.Vision.Detect;

/// <summary>
/// Logs the parts of the loss, evaluates mAP on the validation data, keeps the best weights, and stops training after epochs without
/// improvement.
/// </summary>
internal sealed class DetectorValidationCallback(StagedTraining training, int epochs, DetectorSelection selection)
    : ValidationCallback(training.Average, epochs, selection.Cancellation)
{
    private readonly TrainingCheckpoint? _checkpoint = training.Checkpoint;
    private float[][]? _bestWeights;
    private (double Map, double Threshold)? _best = training.Checkpoint?.Best;
    private double? _lastThreshold;
    private int _bestEpoch;

    /// <summary>The model whose averaged weights are evaluated.</summary>
    public required Model Model { get; init; }

    /// <summary>Detects objects with the model.</summary>
    public required DetectorInference Inference { get; init; }

    /// <summary>Names of the classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The parts of the training loss.</summary>
    public required DetectionLossMeter Losses { get; init; }

    /// <summary>Whether distances are predicted as distributions, which have a loss of their own.</summary>
    public required bool HasDistribution { get; init; }

    /// <summary>Called with the score threshold when the validation mAP is higher than before.</summary>
    public required Action<double> Improved { get; init; }

    protected override bool HasValidation => selection.Data is not null;

    public override void OnEpochBegin(TrainingRun run)
    {
        Losses.Reset();
        if (_bestEpoch == 0) _bestEpoch = run.Epoch - 1;
    }

    /// <summary>Puts the best weights into the model, if they are kept.</summary>
    /// <returns>The score threshold that belongs to the weights; <see langword="null"/> if nothing was evaluated.</returns>
    public double? SelectWeights()
    {
        if (_bestWeights is not null)
        {
            foreach (var (weight, values) in Model.Weights.Zip(_bestWeights)) weight.Assign(values);
            return _best?.Threshold;
        }
        // Nothing was better since training was resumed.
        return selection.RestoreBest && _checkpoint?.RestoreBest() == true ? _best?.Threshold : _lastThreshold;
    }

    protected override void UpdateLogs(TrainingRun run)
    {
        var mean = Losses.Mean;
        run.Logs.Set("class_loss", mean.Class, MetricDirection.Minimize);
        run.Logs.Set("box_loss", mean.Box, MetricDirection.Minimize);
        if (HasDistribution) run.Logs.Set("distance_loss", mean.Distance, MetricDirection.Minimize);
    }

    protected override void Evaluate(TrainingRun run)
    {
        var images = new DatasetDetection(Inference, testTimeAugmentation: false, new()).Run(selection.Data!);
        var scores = CocoEvaluation.Of(Classes, [.. images.Select(image => image.ToEvaluated())]).Scores;
        run.Logs.Set("val_map", scores.AP, MetricDirection.Maximize);
        run.Logs.Set("val_map50", scores.AP50, MetricDirection.Maximize);
        double threshold = OperatingPoint.Best(Classes.Count, images).Threshold;
        _lastThreshold = threshold;
        double map = double.IsNaN(scores.AP) ? 0 : scores.AP;
        if (map > (_best?.Map ?? -1)) KeepBest(run.Epoch, map, threshold);
        else if (selection.Patience is { } patience && run.Epoch - _bestEpoch >= patience) Stop(run);
    }

    private void KeepBest(int epoch, double map, double threshold)
    {
        (_best, _bestEpoch) = ((map, threshold), epoch);
        if (selection.RestoreBest) _bestWeights = [.. Model.Weights.Select(weight => weight.ToArray())];
        if (_checkpoint is not null)
        {
            _checkpoint.Best = _best;
            if (selection.RestoreBest) _checkpoint.SaveBest();
        }
        Improved(threshold);
    }
}
