using System.Diagnostics;
using System.Globalization;
using Kente.Cli.Data;
using Kente.Cli.Training;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Localize;

/// <summary>Cross-validates a localizer and writes the results into a folder.</summary>
internal sealed class FoldTraining(TrainingRequest<LocalizerRunSettings> request, bool plain)
{
    public int Run(int folds)
    {
        var settings = request.Settings;
        var data = settings.Data == LocalizeCommand.Street
            ? StreetScenes.Create(settings.Images, 1)
            : DataOptions.Read(settings.Data, DataOptions.Options(settings.Format, request.Strict, settings.Part), request.Error);
        if (folds > data.Count) throw new DataException($"{data.Count} images cannot be split into {folds} folds.", settings.Data);
        var options = settings.TrainingOptions() with { Cancellation = request.Stop };
        request.Announce(new(data, null, data, data.Skipped), options);
        var time = Stopwatch.StartNew();
        try
        {
            var report = Validate(data, folds, options, "");
            if (plain)
            {
                var baseline = Validate(
                    data, folds, options with
                    {
                        Architecture = LocalizerArchitecture.Plain,
                        Backbone = null,
                        FineTuning = new(),
                    }, LocalizerRun.PlainName + ", ");
                report = report.Compare(LocalizerRun.PlainName, baseline);
            }
            request.Report(report.ToString(), report.ToJson(), report.ToHtml(new()
            {
                Title = $"Localization: {Path.GetFileName(settings.Data)}",
                Skipped = data.Skipped,
                Settings =
                [
                    .. request.List.Lines(settings), .. BackboneSettings.Lines(options.Backbone?.Info),
                    new("Classes", string.Join(", ", data.Classes)),
                    new("Folds", FormattableString.Invariant($"{folds}")),
                    new("Total time", FormattableString.Invariant($"{time.Elapsed.TotalSeconds:F0} seconds")),
                ],
            }));
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (request.Stop.IsCancellationRequested)
        {
            request.Error.WriteLine("kente: The cross-validation was stopped; it cannot be resumed.");
            return ExitCode.Interrupted;
        }
    }

    private CrossValidationReport Validate(BoxDataset data, int folds, LocalizerOptions options, string name)
    {
        request.Error.WriteLine($"{name}{folds} folds of {data.Count} images.");
        return CrossValidation.Run(data, folds, options, Report, request.Threads);

        void Report(FoldReport fold)
        {
            var (iou, _, at50, at75) = fold.Report.Scores;
            request.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}fold {fold.Fold}/{folds}  {fold.Duration.TotalSeconds:F0}s  mean IoU {iou.Value:F3}  correct@0.5 "
                    + $"{at50.Value:F3}  correct@0.75 {at75.Value:F3}"));
        }
    }
}
