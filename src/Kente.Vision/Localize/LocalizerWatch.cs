using Kente.Training.Callbacks;
using Kente.Vision.Boxes;

namespace Kente.Vision.Localize;

/// <summary>Names the logs of training simply, measures the averaged weights on the validation pictures now and then, and stops where asked to.</summary>
internal sealed class LocalizerWatch(Localizer localizer, WeightAverage average, BoxDataset? validation, int epochs, CancellationToken cancellation) : Callback
{
    private const int Looks = 20;

    public override void OnTrainBegin(TrainingRun run) => run.Epochs = epochs;

    public override void OnBatchEnd(TrainingRun run)
    {
        Rename(run);
        if (cancellation.IsCancellationRequested) run.Stop = true;
    }

    public override void OnEpochEnd(TrainingRun run)
    {
        Rename(run);
        if (!double.IsFinite(run.Logs["loss"])) throw new InvalidOperationException($"The loss became {run.Logs["loss"]} in epoch {run.Epoch}; a lower learning rate helps.");
        if (validation is null || (run.Epoch % Math.Max(1, epochs / Looks) != 0 && run.Epoch != epochs)) return;
        average.Swap();
        try
        {
            var pictures = localizer.Quick(validation);
            run.Logs.Set("val_iou", pictures.Where(picture => picture.Truth is not null).Select(picture => picture.Iou).DefaultIfEmpty().Average(), MetricDirection.Maximize);
            run.Logs.Set("val_correct", pictures.Average(picture => picture.IsCorrect() ? 1.0 : 0), MetricDirection.Maximize);
        }
        finally
        {
            average.Swap();
        }
    }

    private static void Rename(TrainingRun run)
    {
        foreach (string name in run.Logs.Keys.ToArray())
        {
            string simple = name.EndsWith("_iou", StringComparison.Ordinal) && name.StartsWith("localization", StringComparison.Ordinal) ? "iou"
                : name.StartsWith("localization_", StringComparison.Ordinal) ? "localization_loss"
                : name.StartsWith("cells_", StringComparison.Ordinal) ? "cell_loss" : name;
            if (simple == name) continue;
            run.Logs.Set(simple, run.Logs[name], run.Logs.DirectionOf(name));
            run.Logs.Remove(name);
        }
    }
}
