using Kente.Training.Callbacks;

using Kente.Vision.Classify.Inference;
using Kente.Vision.Training;

namespace Kente.Vision.Classify.Training;

/// <summary>Evaluates the accuracy, or the mean average precision of multi-label data, on the validation data.</summary>
internal sealed class ClassifierValidationCallback(
    ClassifierInference inference, ClassDataset? validation, WeightAverage average, int epochs, CancellationToken cancellation)
    : ValidationCallback(average, epochs, cancellation)
{
    protected override bool HasValidation => validation is not null;

    protected override void UpdateLogs(TrainingRun run) { }

    protected override void Evaluate(TrainingRun run)
    {
        var logits = inference.Logits(validation!);
        var images = inference.Classified(validation!, logits, temperature: 1);
        var scores = ClassificationScores.Of(validation!.Classes, validation.IsMultiLabel, images);
        if (validation.IsMultiLabel) run.Logs.Set("val_map", scores.MeanAveragePrecision, MetricDirection.Maximize);
        else run.Logs.Set("val_accuracy", scores.Accuracy.Value, MetricDirection.Maximize);
        run.Logs.Set("val_log_loss", scores.LogLoss, MetricDirection.Minimize);
    }
}
