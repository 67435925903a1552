using System.Diagnostics;
using System.Globalization;
using Kente.Cli.Training;
using Kente.Faces;
using Kente.Monitoring;

namespace Kente.Cli.Faces;

/// <summary>Trains a face embedder, evaluates it on other people and writes the results into a folder.</summary>
internal sealed class FaceRun(TrainingRequest<FaceRunSettings> request)
{
    private const double TrainFraction = 0.75;
    private const int MinTestPeople = 2, MinPeople = 4, MaxShown = 5;

    private readonly FaceRunSettings _settings = request.Settings;

    public int Run() => TrackedTraining.Follow(request.Track, "faces", request.Folder, request.List.Config(_settings), Run);

    private int Run(TrackedTraining tracked)
    {
        var data = Open(_settings.Data!);
        // At least two people are for testing.
        double fraction = Math.Min(TrainFraction, (double)(data.People.Count - MinTestPeople) / data.People.Count);
        var (train, test) = data.Split(fraction, (int)_settings.Options.Seed);
        string history = Path.Combine(request.Folder, "history.csv");
        request.Begin(history);
        var options = _settings.Options with
        {
            Validation = test,
            Checkpoint = request.Checkpoint,
            Resume = request.Resume,
            Cancellation = request.Stop,
            Distribution = request.Distribution,
            Callbacks = [request.Progress(), Kente.Callbacks.CsvLogger(history, append: true), .. tracked.Callbacks],
        };
        string parts = string.Create(
            CultureInfo.InvariantCulture,
            $"{train.People.Count} for training ({train.Count} images), {test.People.Count} for testing ({test.Count} images)");
        request.Error.WriteLine($"People: {parts}; device: {options.Device.Resolve()}.");
        var time = Stopwatch.StartNew();
        var embedder = FaceEmbedder.Train(train, options);
        if (request.Stop.IsCancellationRequested) return request.Stopped("faces");
        if (!request.IsFirst) return ExitCode.Success;
        string model = Path.Combine(request.Folder, "model.keras");
        embedder.Save(model);
        var training = time.Elapsed;

        var report = embedder.Evaluate(test);
        if (tracked.IsTracked)
        {
            tracked.Scores(
                ("test_auc", report.Verification.Auc), ("test_eer", report.Verification.EqualErrorRate), ("test_rank1", report.Rank1));
            tracked.Keep(model);
        }
        request.Report(report.ToString(), report.ToJson(), report.ToHtml(new()
        {
            Title = $"Face embedding: {Path.GetFileName(Path.TrimEndingDirectorySeparator(_settings.Data!))}",
            History = File.Exists(history) ? History.Load(history) : null,
            Skipped = data.Skipped,
            Settings =
            [
                .. request.List.Lines(_settings), new("Input size", $"{embedder.InputSize}"), new("People", parts),
                new(
                    request.Resume ? "Training time since resuming" : "Training time",
                    FormattableString.Invariant($"{training.TotalSeconds:F0} seconds")),
            ],
        }));
        return ExitCode.Success;
    }

    private FaceDataset Open(string folder)
    {
        var data = FaceDataset.Open(folder).Verify();
        if (request.Strict && data.Skipped is [var first, ..]) throw new DataException(first.Reason, first.Path, first.Line);
        foreach (var problem in data.Skipped.Take(MaxShown)) request.Error.WriteLine($"{problem}");
        if (data.Skipped.Count > MaxShown)
            request.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{data.Skipped.Count - MaxShown} more people or images are left out."));
        return data.People.Count >= MinPeople ? data : throw new DataException(
            $"{data.People.Count} {(data.People.Count == 1 ? "person has" : "people have")} two usable images or more, but at least "
                + $"{MinPeople} are needed: two to train on and two to test with.", folder);
    }
}
