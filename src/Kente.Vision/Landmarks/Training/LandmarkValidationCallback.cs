using Kente.Training.Callbacks;
using Kente.Vision.Landmarks.Inference;
using Kente.Vision.Training;

namespace Kente.Vision.Landmarks.Training;

/// <summary>Evaluates the normalized mean error and the presence on the validation data.</summary>
internal sealed class LandmarkValidationCallback(
    LandmarkInference inference, LandmarkDataset? validation, WeightAverage average, int epochs, CancellationToken cancellation)
    : ValidationCallback(average, epochs, cancellation)
{
    protected override bool HasValidation => validation is not null;

    protected override void UpdateLogs(TrainingRun run) { }

    protected override void Evaluate(TrainingRun run)
    {
        var report = LandmarkReport.Of(
            validation!, [.. inference.Run(validation!).Select(prediction => prediction.ToImage(validation!.Scheme, null))]);
        run.Logs.Set("val_nme", report.Scores.Nme.Value, MetricDirection.Minimize);
        run.Logs.Set("val_presence", report.PresenceAccuracy, MetricDirection.Maximize);
    }
}
