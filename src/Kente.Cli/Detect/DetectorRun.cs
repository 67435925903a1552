using System.Diagnostics;
using Kente.Cli.Data;
using Kente.Cli.Training;
using Kente.Monitoring;
using Kente.Training.Callbacks;
using Kente.Vision.Synthetic;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary>Trains a detector, evaluates it and writes the results into a folder.</summary>
internal sealed class DetectorRun(TrainingRequest<DetectorRunSettings> request)
{
    private const double ValidationFraction = 0.15;

    private readonly DetectorRunSettings _settings = request.Settings;
    private readonly DetectorFiles _files = new(request.Folder);

    private string Best => Path.Combine(request.Folder, "best.keras");

    private string Results => Path.Combine(request.Folder, "results.csv");

    public int Run() => TrackedTraining.Follow(request.Track, "detect", request.Folder, request.List.Config(_settings), Run);

    private int Run(TrackedTraining tracked)
    {
        var data = Open();
        request.Begin(Results, Best);
        var options = _settings.TrainingOptions();
        request.Announce(data, options);
        if (BackboneSettings.Note(_settings, data.Train.Count) is { } note) request.Error.WriteLine(note);
        if (!request.Resume) _files.DrawBatches(data.Train, options);
        bool trained = false;
        var time = Stopwatch.StartNew();
        var last = Detector.Train(data.Train, options with
        {
            Validation = data.Validation,
            RestoreBestWeights = false,
            Improved = better => better.Save(Best),
            Checkpoint = request.Checkpoint,
            Resume = request.Resume,
            Cancellation = request.Stop,
            Distribution = request.Distribution,
            Callbacks =
            [
                request.Progress(), Kente.Callbacks.CsvLogger(Results, append: true),
                Kente.Callbacks.LambdaCallback(onEpochBegin: _ => trained = true), .. tracked.Callbacks,
            ],
        });
        if (request.Stop.IsCancellationRequested) return request.Stopped("detect");
        if (!request.IsFirst) return ExitCode.Success;
        if (!trained)
            request.Error.WriteLine(
                "All epochs were completed before; the detector is only evaluated. Raise --epochs to continue training.");
        last.Save(Path.Combine(request.Folder, "last.keras"));
        if (data.Validation is null) last.Save(Best);
        Report(Detector.Load(Best).To(options.Device), data, time.Elapsed, tracked);
        return ExitCode.Success;
    }

    private void Report(Detector detector, TrainingData data, TimeSpan training, TrackedTraining tracked)
    {
        var report = detector.Evaluate(data.Test);
        _files.DrawPredictions(report, tracked);
        _files.WriteTables(report);
        tracked.Scores(("test_map50", report.AP50.Value), ("test_map", report.AP.Value));
        tracked.Keep(Best);
        request.Report(report.ToString(), report.ToJson(), report.ToHtml(new()
        {
            Title = $"Detection: {Path.GetFileName(_settings.Data)}",
            History = File.Exists(Results) ? History.Load(Results) : null,
            Skipped = data.Skipped,
            Settings =
            [
                .. request.List.Lines(_settings), .. BackboneSettings.Lines(detector.Backbone),
                new("Input size", $"{detector.InputSize}"),
                new("Weights", FormattableString.Invariant($"{detector.Model.ParameterCount:N0}")),
                new("Classes", string.Join(", ", detector.Classes)),
                new(
                    "Images",
                    $"{data.Train.Count} for training, {data.Validation?.Count ?? 0} for validation, "
                        + $"{data.Test.Count} for testing"),
                new(
                    request.Resume ? "Training time since resuming" : "Training time",
                    FormattableString.Invariant($"{training.TotalSeconds:F0} seconds")),
            ],
        }));
    }

    private TrainingData Open()
    {
        int images = _settings.Images, seed = (int)_settings.Options.Seed;
        TrainingData data = _settings.Data == DetectCommand.Shapes
            ? new(ShapeScenes.Create(images, 1), ShapeScenes.Create(Math.Max(1, images / 5), 2), ShapeScenes.Create(images * 2 / 3, 3), [])
            : TrainingData.Open(
                _settings.Data, DataOptions.Options(_settings.Format, request.Strict, _settings.Part), seed, request.Error,
                isSplit: !_settings.Overfit);
        if (_settings.Overfit) return data with { Validation = null, Test = data.Train };
        if (_settings.WithValidation) return data.Validation is { } validation ? Joined(data, validation) : data;
        if (data.Validation is not null || data.Train.Count < 2) return data;
        var (train, kept) = TrainingData.HoldOut(
            data.Train, ValidationFraction, seed, "for validation, because the test images must not select the weights", request.Error);
        return data with { Train = train, Validation = kept };
    }

    private static TrainingData Joined(TrainingData data, BoxDataset validation) => data with
    {
        Train = new(data.Train.Classes, data.Train.Images.Concat(validation.Images), $"{data.Train.Source} and {validation.Source}"),
        Validation = null,
    };
}
