using System.Diagnostics;
using Kente.Cli.Data;
using Kente.Cli.Tracking;
using Kente.Training.Callbacks;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Localize;

/// <summary>Trains one localizer and measures it.</summary>
internal sealed class ModelTraining(TrainingRequest request)
{
    public int Run() => TrackedTraining.Follow(request.Track, "localize", request.Folder, request.Settings, Run);

    private int Run(TrackedTraining tracked)
    {
        var data = Open();
        if (data.Train.Images.All(image => image.Labels.Count == 0)) throw new DataException("no image to train on has a box; a localizer learns from boxes.", request.Settings.Data);
        string history = Path.Combine(request.Folder, "history.csv");
        if (!request.Resume) Clear(history);
        Directory.CreateDirectory(request.Checkpoint);
        SettingsFile.Save(request.Settings, request.Checkpoint);

        var time = Stopwatch.StartNew();
        var localizer = Localizer.Train(data.Train, request.Options with
        {
            Validation = data.Validation ?? data.Test,
            Checkpoint = request.Checkpoint,
            Resume = request.Resume,
            Callbacks = [Progress(), new CsvLogger(history, append: true), .. tracked.Callbacks],
        });
        if (request.Stop.IsCancellationRequested) return Stopped();
        string model = Path.Combine(request.Folder, "model.keras");
        localizer.Save(model);
        TimeSpan training = time.Elapsed;

        var report = localizer.Evaluate(data.Test);
        if (tracked.IsTracked) Track(tracked, model, report);
        if (request.Plain)
        {
            request.Error.WriteLine("Now the plain network.");
            report = report.Beside(TrainingRequest.PlainName, Localizer.Train(data.Train, request.Options with { Architecture = LocalizerArchitecture.Plain, Callbacks = [Progress()] }).Evaluate(data.Test));
            if (request.Stop.IsCancellationRequested) return Stopped();
        }
        request.Answer(report.ToString(), report.ToJson(), report.ToHtml(new()
        {
            Title = $"Localization: {Path.GetFileName(request.Settings.Data)}",
            History = File.Exists(history) ? History.Load(history) : null,
            Skipped = data.Skipped,
            Settings = [.. request.Settings.Lines(), new("Classes", string.Join(", ", localizer.Classes)), new("Images", $"{data.Train.Count} to learn from, {data.Test.Count} to measure on"),
                new(request.Resume ? "Training, since it was resumed" : "Training", FormattableString.Invariant($"{training.TotalSeconds:F0} seconds"))],
        }));
        return ExitCode.Success;
    }

    private static void Track(TrackedTraining tracked, string model, LocalizationReport report)
    {
        tracked.Scores(("test_iou", report.Scores.MeanIou.Value), ("test_correct_50", report.Scores.Correct50.Value), ("test_correct_75", report.Scores.Correct75.Value));
        tracked.Keep(model);
        HashSet<string> used = [];
        foreach (var (image, truth, found) in report.Images.Take(TrackedTraining.MaxImages))
            tracked.Keep(
                image.Load().WithMarks([.. truth is { } label ? [BoxMark.GroundTruth(label.Box)] : (IEnumerable<BoxMark>)[], .. found.IsPresent ? [BoxMark.Predicted(found.Box, found.ClassName, found.Presence * found.Scores[found.Class])] : (IEnumerable<BoxMark>)[]]),
                PredictedFiles.DrawingName(image.Name.Replace('/', '-'), used));
    }

    private TrainingData Open()
    {
        var settings = request.Settings;
        return settings.Data == LocalizeCommand.Street
            ? new(StreetScenes.Create(settings.Images, 1), StreetScenes.Create(Math.Min(200, settings.Images), 2), StreetScenes.Create(Math.Min(500, settings.Images), 3), [])
            : DataOptions.Open(settings.Data, settings.Format, settings.Seed, request.Strict, request.Error);
    }

    private void Clear(string history)
    {
        File.Delete(history);
        if (Directory.Exists(request.Checkpoint)) Directory.Delete(request.Checkpoint, recursive: true);
    }

    private ProgressBar Progress() => new(ReferenceEquals(request.Error, Console.Error) ? null : request.Error);

    private int Stopped()
    {
        request.Error.WriteLine($"kente: stopped; 'kente localize train --resume --out {request.Folder}' goes on from the checkpoint.");
        return ExitCode.Interrupted;
    }
}
