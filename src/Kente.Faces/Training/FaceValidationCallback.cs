using Kente.Training.Callbacks;
using Kente.Vision.Training;

namespace Kente.Faces.Training;

/// <summary>Evaluates verification and identification of the people of the validation data.</summary>
internal sealed class FaceValidationCallback(
    FaceInference inference, FaceDataset? validation, WeightAverage average, int epochs, CancellationToken cancellation)
    : ValidationCallback(average, epochs, cancellation)
{
    protected override bool HasValidation => validation is not null;

    protected override void UpdateLogs(TrainingRun run) { }

    protected override void Evaluate(TrainingRun run)
    {
        var report = inference.Evaluate(validation!, "training");
        run.Logs.Set("val_auc", report.Verification.Auc, MetricDirection.Maximize);
        run.Logs.Set("val_eer", report.Verification.EqualErrorRate, MetricDirection.Minimize);
        run.Logs.Set("val_rank1", report.Rank1, MetricDirection.Maximize);
    }
}
