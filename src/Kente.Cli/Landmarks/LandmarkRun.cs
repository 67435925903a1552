using System.Diagnostics;
using Kente.Cli.Training;
using Kente.Monitoring;
using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary>Trains a landmark detector, evaluates it and writes the results into a folder.</summary>
internal sealed class LandmarkRun(TrainingRequest<LandmarkRunSettings> request, LandmarkTask task)
{
    private readonly LandmarkRunSettings _settings = request.Settings;

    public int Run() => TrackedTraining.Follow(request.Track, task.Command, request.Folder, request.List.Config(_settings), Run);

    private int Run(TrackedTraining tracked)
    {
        var data = LandmarkTrainingData.Open(_settings, request.Strict, request.Error);
        string history = Path.Combine(request.Folder, "history.csv");
        request.Begin(history);
        var options = _settings.TrainingOptions() with { Cancellation = request.Stop, Distribution = request.Distribution };
        Announce(data, options);
        if (BackboneSettings.Note(_settings, data.Train.Count) is { } note) request.Error.WriteLine(note);
        var time = Stopwatch.StartNew();
        var detector = LandmarkDetector.Train(data.Train, options with
        {
            Validation = data.Validation ?? data.Test,
            Checkpoint = request.Checkpoint,
            Resume = request.Resume,
            Callbacks = [request.Progress(), Kente.Callbacks.CsvLogger(history, append: true), .. tracked.Callbacks],
        });
        if (request.Stop.IsCancellationRequested) return request.Stopped(task.Command);
        if (!request.IsFirst) return ExitCode.Success;
        if (data.Calibration is { } calibration) detector.Calibrate(calibration, _settings.RadiusLevel!.Value);
        string model = Path.Combine(request.Folder, "model.keras");
        detector.Save(model);
        var training = time.Elapsed;

        var report = detector.Evaluate(data.Test);
        if (tracked.IsTracked) Track(tracked, model, report);
        request.Report(report.ToString(), request.WithTraining(report.ToJson(), training), report.ToHtml(new()
        {
            Title = $"{task.Title}: {Path.GetFileName(_settings.Data)}",
            History = File.Exists(history) ? History.Load(history) : null,
            Skipped = data.Skipped,
            Settings =
            [
                .. request.List.Lines(_settings), .. BackboneSettings.Lines(detector.Backbone),
                new("Input size", $"{detector.InputSize}"),
                new("Points", string.Join(", ", detector.Scheme.Names)),
                new("Images", $"{data.Train.Count} for training, {data.Test.Count} for testing"),
                new(
                    request.Resume ? "Training time since resuming" : "Training time",
                    FormattableString.Invariant($"{training.TotalSeconds:F0} seconds")),
            ],
        }));
        return ExitCode.Success;
    }

    private void Announce(LandmarkTrainingData data, LandmarkDetectorOptions options)
    {
        string others = data.Validation is { } validation ? FormattableString.Invariant($", {validation.Count} validation") : "";
        if (data.Calibration is { } calibration) others += FormattableString.Invariant($", {calibration.Count} calibration");
        request.Error.WriteLine(FormattableString.Invariant(
            $"Images: {data.Train.Count} training{others}, {data.Test.Count} test; {data.Train.Scheme}; ")
            + $"device: {options.Device.Resolve()}.");
    }

    private static void Track(TrackedTraining tracked, string model, LandmarkReport report)
    {
        var scores = report.Scores;
        tracked.Scores(
            ("test_nme", scores.Nme.Value), ("test_failure_rate", scores.FailureRate.Value), ("test_mre", scores.MeanRadialError));
        tracked.Keep(model);
        HashSet<string> used = [];
        foreach (var (image, prediction) in report.Images.Take(TrackedTraining.MaxImages))
            tracked.Keep(
                image.Load().WithLandmarks(report.Scheme, prediction, image.Points),
                PredictionOutput.DrawingName(image.Name.Replace('/', '-'), used));
    }
}
