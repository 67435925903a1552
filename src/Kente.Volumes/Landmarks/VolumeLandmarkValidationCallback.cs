using Kente.Training.Callbacks;
using Kente.Vision.Training;

namespace Kente.Volumes.Landmarks;

/// <summary>Evaluates the mean error and the fraction of landmarks within 4 mm on the validation data.</summary>
internal sealed class VolumeLandmarkValidationCallback(
    LandmarkInference inference, VolumeLandmarkSettings settings, VolumeLandmarkOptions options, WeightAverage average, int epochs)
    : ValidationCallback(average, epochs, options.Cancellation)
{
    private const double Near = 4;

    protected override bool HasValidation => options.Validation is not null;

    protected override void UpdateLogs(TrainingRun run) { }

    protected override void Evaluate(TrainingRun run)
    {
        var report = LandmarkEvaluation.Run(options.Validation!, settings, volume => inference.Run(volume, options.Voting));
        run.Logs.Set("val_error", report.MeanError, MetricDirection.Minimize);
        run.Logs.Set("val_within_4mm", report.Landmarks.Average(landmark => landmark.SuccessRate(Near)), MetricDirection.Maximize);
    }
}
