using System.Diagnostics;
using System.Globalization;
using Kente.Cli.Training;
using Kente.Monitoring;
using Kente.Vision;

namespace Kente.Cli.Classify;

/// <summary>Trains a classifier, evaluates it and writes the results into a folder.</summary>
internal sealed class ClassifierRun(TrainingRequest<ClassifierRunSettings> request)
{
    private const int MaxWeights = 20;
    // Weights that are closer are not worth a line.
    private const double NoteworthyRatio = 1.5;

    private readonly ClassifierRunSettings _settings = request.Settings;

    public int Run() => TrackedTraining.Follow(request.Track, "classify", request.Folder, request.List.Config(_settings), Run);

    private int Run(TrackedTraining tracked)
    {
        var data = ClassifierTrainingData.Open(_settings, request.Strict, request.Error);
        string history = Path.Combine(request.Folder, "history.csv");
        var options = _settings.TrainingOptions() with { Cancellation = request.Stop, Distribution = request.Distribution };
        string weights = Weights(data.Train, options.ClassWeightsFor(data.Train));
        request.Begin(history);
        request.Error.WriteLine(FormattableString.Invariant(
            $"Images: {data.Train.Count} training, {data.Validation.Count} validation, {data.Test.Count} test; ")
            + $"classes: {TrainingRequest<ClassifierRunSettings>.ClassNames(data.Train.Classes)}"
            + $"{(data.Train.IsMultiLabel ? " (multi-label)" : "")}; input size: {options.InputSizeFor(data.Train)}; "
            + $"device: {options.Device.Resolve()}.");
        if (weights.Length > 0) request.Error.WriteLine($"Weights of the classes: {weights}.");
        if (BackboneSettings.Note(_settings, data.Train.Count) is { } note) request.Error.WriteLine(note);
        var time = Stopwatch.StartNew();
        var classifier = Classifier.Train(data.Train, options with
        {
            Validation = data.Validation,
            Checkpoint = request.Checkpoint,
            Resume = request.Resume,
            Callbacks = [request.Progress(), Kente.Callbacks.CsvLogger(history, append: true), .. tracked.Callbacks],
        });
        if (request.Stop.IsCancellationRequested) return request.Stopped("classify");
        if (!request.IsFirst) return ExitCode.Success;
        string model = Path.Combine(request.Folder, "model.keras");
        classifier.Save(model);
        var training = time.Elapsed;

        var report = classifier.Evaluate(data.Test);
        if (tracked.IsTracked) Track(tracked, model, report);
        request.Report(report.ToString(), request.WithTraining(report.ToJson(), training), report.ToHtml(new()
        {
            Title = $"Classification: {Path.GetFileName(_settings.Data)}",
            History = File.Exists(history) ? History.Load(history) : null,
            Skipped = data.Skipped,
            Settings =
            [
                .. request.List.Lines(_settings), .. BackboneSettings.Lines(classifier.Backbone),
                new("Input size", $"{classifier.InputSize}"),
                new("Classes", string.Join(", ", classifier.Classes)),
                new("Weights of the classes", weights.Length > 0 ? weights : "equal"),
                new(
                    "Images", $"{data.Train.Count} for training, {data.Validation.Count} for validation and calibration, "
                        + $"{data.Test.Count} for testing"),
                new(
                    request.Resume ? "Training time since resuming" : "Training time",
                    FormattableString.Invariant($"{training.TotalSeconds:F0} seconds")),
            ],
        }));
        return ExitCode.Success;
    }

    // The weights with the numbers of images; empty if they hardly differ.
    private static string Weights(ClassDataset data, IReadOnlyList<double> weights)
    {
        if (weights.Max() < NoteworthyRatio * weights.Min()) return "";
        string text = string.Join(", ", data.Classes.Select((name, label) => string.Create(
            CultureInfo.InvariantCulture, $"{name} {weights[label]:0.##} ({data.Counts[label]} images)")).Take(MaxWeights));
        return data.Classes.Count > MaxWeights
            ? string.Create(CultureInfo.InvariantCulture, $"{text} and {data.Classes.Count - MaxWeights} more")
            : text;
    }

    private static void Track(TrackedTraining tracked, string model, ClassifierReport report)
    {
        var scores = report.Scores;
        tracked.Scores(("test_accuracy", scores.Accuracy.Value), ("test_macro_f1", scores.MacroF1), ("test_ece", report.Calibration.Error));
        tracked.Keep(model);
        HashSet<string> used = [];
        foreach (var (image, prediction) in report.Images.Take(TrackedTraining.MaxImages))
            tracked.Keep(
                MaxSideOption.Draw(image.Load(), [prediction.ToMark()]),
                PredictionOutput.DrawingName(image.Name.Replace('/', '-'), used));
    }
}
