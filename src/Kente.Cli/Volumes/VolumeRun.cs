using System.Diagnostics;
using System.Globalization;
using Kente.Cli.Training;
using Kente.Monitoring;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary>Trains a detector of landmarks in volumes, evaluates it and writes the results into a folder.</summary>
internal sealed class VolumeRun(TrainingRequest<VolumeRunSettings> request)
{
    private readonly VolumeRunSettings _settings = request.Settings;

    public int Run() =>
        TrackedTraining.Follow(request.Track, VolumeArguments.Command, request.Folder, request.List.Config(_settings), Run);

    private int Run(TrackedTraining tracked)
    {
        var data = VolumeTrainingData.Open(_settings, request.Error);
        string history = Path.Combine(request.Folder, "history.csv");
        request.Begin(history);
        var options = _settings.Options with { Cancellation = request.Stop, Distribution = request.Distribution };
        Announce(data, options);
        var time = Stopwatch.StartNew();
        var detector = VolumeLandmarkDetector.Train(data.Train, options with
        {
            Validation = data.Validation,
            Checkpoint = request.Checkpoint,
            Resume = request.Resume,
            Callbacks = [request.Progress(), Kente.Callbacks.CsvLogger(history, append: true), .. tracked.Callbacks],
        });
        if (request.Stop.IsCancellationRequested) return request.Stopped(VolumeArguments.Command);
        if (!request.IsFirst) return ExitCode.Success;
        string model = Path.Combine(request.Folder, "model.keras");
        detector.Save(model);
        if (data.Calibration is { } calibration) Calibrate(detector, calibration, model);
        var training = time.Elapsed;

        var report = detector.Evaluate(data.Test);
        tracked.Scores(("test_error", report.MeanError), ("test_within_4mm", report.Landmarks.Average(one => one.SuccessRate(4))));
        tracked.Keep(model);
        request.Report(report.ToString(), request.WithTraining(report.ToJson(), training), report.ToHtml(new()
        {
            Title = $"Landmarks in volumes: {Path.GetFileName(_settings.Data)}",
            History = File.Exists(history) ? History.Load(history) : null,
            Settings =
            [
                .. request.List.Lines(_settings), new("Landmarks", string.Join(", ", detector.Landmarks)), new("Volumes", Counts(data)),
                new(
                    request.Resume ? "Training time since resuming" : "Training time",
                    FormattableString.Invariant($"{training.TotalSeconds:F0} seconds")),
            ],
        }));
        return ExitCode.Success;
    }

    // A landmark that is rarely detected prevents calibration; the training is not lost because of it.
    private void Calibrate(VolumeLandmarkDetector detector, VolumeDataset calibration, string model)
    {
        try
        {
            detector.Calibrate(calibration, _settings.RadiusLevel!.Value);
            detector.Save(model);
        }
        catch (ArgumentException few)
        {
            request.Error.WriteLine($"kente: The detector has no radii: {few.Message}");
        }
    }

    private void Announce(VolumeTrainingData data, VolumeLandmarkOptions options) => request.Error.WriteLine(
        $"Volumes: {Counts(data)}; landmarks: {string.Join(", ", data.Train.LandmarkNames)}; device: {options.Device.Resolve()}.");

    private static string Counts(VolumeTrainingData data)
    {
        string calibration = data.Calibration is { } held ? string.Create(CultureInfo.InvariantCulture, $", {held.Count} calibration") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{data.Train.Count} training{calibration}, {data.Test.Count} test");
    }
}
