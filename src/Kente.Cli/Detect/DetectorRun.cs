using System.Diagnostics;
using Kente.Cli.Data;
using Kente.Cli.Tracking;
using Kente.Training.Callbacks;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Detect;

/// <summary>Trains one detector, measures it and leaves everything in a folder.</summary>
internal sealed class DetectorRun(DetectSettings settings, string folder, bool resume, bool strict, string? track, bool json, TextWriter output, TextWriter error, CancellationToken stop)
{
    private const double ValidationShare = 0.15;

    private readonly DetectorFiles _files = new(folder);

    private string Checkpoint => Path.Combine(folder, "checkpoint");

    private string Best => Path.Combine(folder, "best.keras");

    public int Run() => TrackedTraining.Follow(track, "detect", folder, settings, Run);

    private int Run(TrackedTraining tracked)
    {
        var data = Open();
        if (data.Train.Images.All(image => image.Labels.Count == 0)) throw new DataException("no image to train on has a box; a detector learns from boxes.", settings.Data);
        string results = Path.Combine(folder, "results.csv");
        if (!resume) Clear(results);
        Directory.CreateDirectory(Checkpoint);
        SettingsFile.Save(settings, Checkpoint);

        var options = settings.Options();
        if (!resume) _files.DrawBatches(data.Train, options);
        bool trained = false;
        var time = Stopwatch.StartNew();
        var last = Detector.Train(data.Train, options with
        {
            Validation = data.Validation,
            KeepBest = false,
            Improved = better => Save(better, Best),
            Checkpoint = Checkpoint,
            Resume = resume,
            Cancellation = stop,
            Callbacks = [new ProgressBar(ReferenceEquals(error, Console.Error) ? null : error), new CsvLogger(results, append: true), new LambdaCallback(onEpochBegin: _ => trained = true), .. tracked.Callbacks],
        });
        if (!trained && !stop.IsCancellationRequested) error.WriteLine("It had all its epochs already and is measured again; more --epochs go on with it.");
        if (stop.IsCancellationRequested)
        {
            error.WriteLine($"kente: stopped; 'kente detect train --resume --out {folder}' goes on from the checkpoint.");
            return ExitCode.Interrupted;
        }
        Save(last, Path.Combine(folder, "last.keras"));
        if (data.Validation is null) Save(last, Best);
        Answer(Detector.Load(Best), data, results, time.Elapsed, tracked);
        return ExitCode.Success;
    }

    private void Answer(Detector detector, TrainingData data, string results, TimeSpan training, TrackedTraining tracked)
    {
        var report = detector.Evaluate(data.Test);
        string text = report.ToJson() + "\n";
        File.WriteAllText(Path.Combine(folder, "report.json"), text);
        File.WriteAllText(Path.Combine(folder, "report.html"), report.ToHtml(new()
        {
            Title = $"Detection: {Path.GetFileName(settings.Data)}",
            History = File.Exists(results) ? History.Load(results) : null,
            Skipped = data.Skipped,
            Settings = [.. settings.Lines(), new("Frame", $"{detector.Frame}"), new("Weights", FormattableString.Invariant($"{detector.Model.ParameterCount:N0}")), new("Classes", string.Join(", ", detector.Classes)),
                new("Images", $"{data.Train.Count} to learn from, {data.Validation?.Count ?? 0} to choose by, {data.Test.Count} to measure on"),
                new(resume ? "Training, since it was resumed" : "Training", FormattableString.Invariant($"{training.TotalSeconds:F0} seconds"))],
        }));
        _files.DrawPredictions(report, tracked);
        _files.WriteTables(report);
        tracked.Scores(("test_map50", report.AP50.Value), ("test_map", report.AP.Value));
        tracked.Keep(Best);
        output.Write(json ? text : report.ToString());
        error.WriteLine($"Results are in {folder}; open {Path.Combine(folder, "report.html")}.");
    }

    // While it trains it looks once, to be quick.
    private void Save(Detector detector, string path)
    {
        detector.TestTimeAugmentation = settings.TestTimeAugmentation;
        detector.Save(path);
        detector.TestTimeAugmentation = false;
    }

    private TrainingData Open()
    {
        TrainingData data = settings.Data == DetectCommand.Shapes
            ? new(ShapeScenes.Create(settings.Images, 1), ShapeScenes.Create(Math.Max(1, settings.Images / 5), 2), ShapeScenes.Create(settings.Images * 2 / 3, 3), [])
            : DataOptions.Open(settings.Data, settings.Format, settings.Seed, strict, error, isDivided: !settings.Overfit);
        if (settings.Overfit) return data with { Validation = null, Test = data.Train };
        if (settings.WithValidation)
            return data.Validation is not { } validation ? data : data with { Train = new(data.Train.Classes, data.Train.Images.Concat(validation.Images), $"{data.Train.Source} and {validation.Source}"), Validation = null };
        if (data.Validation is not null || data.Train.Count < 2) return data;
        // The test images must not choose the weights that they measure.
        var (train, kept) = data.Train.Split(1 - ValidationShare, settings.Seed);
        return data with { Train = train, Validation = kept };
    }

    private void Clear(string results)
    {
        File.Delete(results);
        File.Delete(Best);
        if (Directory.Exists(Checkpoint)) Directory.Delete(Checkpoint, recursive: true);
    }
}
