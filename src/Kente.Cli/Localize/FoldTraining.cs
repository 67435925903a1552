using System.Diagnostics;
using Kente.Cli.Data;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Localize;

/// <summary>Cross-validates a way of training.</summary>
internal sealed class FoldTraining(TrainingRequest request)
{
    public int Run(int folds, int? cores)
    {
        var settings = request.Settings;
        var data = settings.Data == LocalizeCommand.Street ? StreetScenes.Create(settings.Images, 1) : DataOptions.Read(settings.Data, settings.Format, request.Strict, request.Error);
        if (folds > data.Count) throw new DataException($"{data.Count} images cannot be divided into {folds} folds.", settings.Data);
        var time = Stopwatch.StartNew();
        try
        {
            var report = Validate(data, folds, cores, LocalizerArchitecture.Pyramid, "");
            if (request.Plain) report = report.Beside(TrainingRequest.PlainName, Validate(data, folds, cores, LocalizerArchitecture.Plain, TrainingRequest.PlainName + ", "));
            request.Answer(report.ToString(), report.ToJson(), report.ToHtml(new()
            {
                Title = $"Localization: {Path.GetFileName(settings.Data)}",
                Skipped = data.Skipped,
                Settings = [.. settings.Lines(), new("Classes", string.Join(", ", data.Classes)), new("Folds", FormattableString.Invariant($"{folds}")), new("In all", FormattableString.Invariant($"{time.Elapsed.TotalSeconds:F0} seconds"))],
            }));
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (request.Stop.IsCancellationRequested)
        {
            request.Error.WriteLine("kente: stopped before all folds were done; a cross-validation is made anew.");
            return ExitCode.Interrupted;
        }
    }

    private CrossValidationReport Validate(BoxDataset data, int folds, int? cores, LocalizerArchitecture architecture, string name)
    {
        request.Error.WriteLine($"{name}{folds} folds of {data.Count} images.");
        return CrossValidation.Run(data, folds, request.Options with { Architecture = architecture }, fold => request.Error.WriteLine(FormattableString.Invariant(
            $"{name}fold {fold.Fold}/{folds}  {fold.Duration.TotalSeconds:F0}s  mean IoU {fold.Report.Scores.MeanIou.Value:F3}  correct@0.5 {fold.Report.Scores.Correct50.Value:F3}  correct@0.75 {fold.Report.Scores.Correct75.Value:F3}")), cores);
    }
}
