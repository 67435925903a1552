using System.Diagnostics;
using Kente.Cli.Data;
using Kente.Cli.Training;
using Kente.Monitoring;
using Kente.Training.Callbacks;
using Kente.Vision.Synthetic;
using Kente.Vision;

namespace Kente.Cli.Localize;

/// <summary>Trains a localizer, evaluates it and writes the results into a folder.</summary>
internal sealed class LocalizerRun(TrainingRequest<LocalizerRunSettings> request, bool plain)
{
    /// <summary>Name of the plain network in reports.</summary>
    public const string PlainName = "plain network";

    private const int MaxValidationImages = 200, MaxTestImages = 500;

    private readonly LocalizerRunSettings _settings = request.Settings;

    public int Run() => TrackedTraining.Follow(request.Track, "localize", request.Folder, request.List.Config(_settings), Run);

    private int Run(TrackedTraining tracked)
    {
        var data = Open();
        string history = Path.Combine(request.Folder, "history.csv");
        request.Begin(history);
        var options = _settings.TrainingOptions() with { Cancellation = request.Stop, Distribution = request.Distribution };
        request.Announce(data, options);
        if (BackboneSettings.Note(_settings, data.Train.Count) is { } note) request.Error.WriteLine(note);
        var time = Stopwatch.StartNew();
        var localizer = Localizer.Train(data.Train, options with
        {
            Validation = data.Validation ?? data.Test,
            Checkpoint = request.Checkpoint,
            Resume = request.Resume,
            Callbacks = [request.Progress(), Kente.Callbacks.CsvLogger(history, append: true), .. tracked.Callbacks],
        });
        if (request.Stop.IsCancellationRequested) return request.Stopped("localize");
        if (!request.IsFirst) return ExitCode.Success;
        string model = Path.Combine(request.Folder, "model.keras");
        localizer.Save(model);
        var training = time.Elapsed;

        var report = localizer.Evaluate(data.Test);
        if (tracked.IsTracked) Track(tracked, model, report);
        if (plain)
        {
            request.Error.WriteLine("Training the plain network.");
            var baseline = Localizer.Train(
                data.Train, options with
                {
                    Architecture = LocalizerArchitecture.Plain,
                    Backbone = null,
                    FineTuning = new(),
                    Callbacks = [request.Progress()],
                });
            if (request.Stop.IsCancellationRequested) return request.Stopped("localize");
            report = report.Compare(PlainName, baseline.Evaluate(data.Test));
        }
        request.Report(report.ToString(), report.ToJson(), report.ToHtml(new()
        {
            Title = $"Localization: {Path.GetFileName(_settings.Data)}",
            History = File.Exists(history) ? History.Load(history) : null,
            Skipped = data.Skipped,
            Settings =
            [
                .. request.List.Lines(_settings), .. BackboneSettings.Lines(localizer.Backbone),
                new("Input size", $"{localizer.InputSize}"),
                new("Classes", string.Join(", ", localizer.Classes)),
                new("Images", $"{data.Train.Count} for training, {data.Test.Count} for testing"),
                new(
                    request.Resume ? "Training time since resuming" : "Training time",
                    FormattableString.Invariant($"{training.TotalSeconds:F0} seconds")),
            ],
        }));
        return ExitCode.Success;
    }

    private static void Track(TrackedTraining tracked, string model, LocalizationReport report)
    {
        var (iou, _, at50, at75) = report.Scores;
        tracked.Scores(("test_iou", iou.Value), ("test_correct_50", at50.Value), ("test_correct_75", at75.Value));
        tracked.Keep(model);
        HashSet<string> used = [];
        foreach (var (image, truth, prediction) in report.Images.Take(TrackedTraining.MaxImages))
        {
            List<BoxMark> marks = [];
            if (truth is { } label) marks.Add(BoxMark.GroundTruth(label, report.Classes));
            if (prediction.IsPresent) marks.Add(prediction.ToMark());
            tracked.Keep(MaxSideOption.Draw(image.Load(), marks), PredictionOutput.DrawingName(image.Name.Replace('/', '-'), used));
        }
    }

    private TrainingData Open()
    {
        int images = _settings.Images;
        if (_settings.Data != LocalizeCommand.Street)
            return TrainingData.Open(
                _settings.Data, DataOptions.Options(_settings.Format, request.Strict, _settings.Part), (int)_settings.Options.Seed,
                request.Error);
        var validation = StreetScenes.Create(Math.Min(MaxValidationImages, images), 2);
        return new(StreetScenes.Create(images, 1), validation, StreetScenes.Create(Math.Min(MaxTestImages, images), 3), []);
    }
}
