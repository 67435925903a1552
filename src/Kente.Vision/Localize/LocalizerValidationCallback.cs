using Kente.Training.Callbacks;
using Kente.Vision.Training;

namespace Kente.Vision.Localize;

/// <summary>Logs the losses by short names and evaluates IoU and accuracy on the validation data.</summary>
internal sealed class LocalizerValidationCallback(
    LocalizerInference inference, BoxDataset? validation, WeightAverage average, int epochs, CancellationToken cancellation)
    : ValidationCallback(average, epochs, cancellation)
{
    protected override bool HasValidation => validation is not null;

    // The names of the outputs contain the image size, which changes from stage to stage.
    protected override void UpdateLogs(TrainingRun run)
    {
        foreach (string name in run.Logs.Keys.ToArray())
        {
            string simple = ShortName(name);
            if (simple == name) continue;
            run.Logs.Set(simple, run.Logs[name], run.Logs.DirectionOf(name));
            run.Logs.Remove(name);
        }
    }

    protected override void Evaluate(TrainingRun run)
    {
        var images = inference.Run(validation!);
        double meanIou = images.Where(image => image.GroundTruth is not null).Select(image => image.Iou).DefaultIfEmpty().Average();
        run.Logs.Set("val_iou", meanIou, MetricDirection.Maximize);
        run.Logs.Set("val_correct", images.Average(image => image.IsCorrect() ? 1.0 : 0), MetricDirection.Maximize);
    }

    private static string ShortName(string name) => name switch
    {
        _ when name.StartsWith("localization", StringComparison.Ordinal) && name.EndsWith("_iou", StringComparison.Ordinal) => "iou",
        _ when name.StartsWith("localization_", StringComparison.Ordinal) => "localization_loss",
        _ when name.StartsWith("cells_", StringComparison.Ordinal) => "cell_loss",
        _ => name,
    };
}
