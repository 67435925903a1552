using System.Text.Json;
using Kente.Experiments;
using Kente.Experiments.Storage;
using Kente.Experiments.Tracking;
using Kente.Monitoring;
using Kente.Tuning;
using Kente.Vision;

namespace Kente.Cli.Training;

/// <summary>Logs a training to a tracking database, if one was named: its settings, epochs, scores, model and some images.</summary>
internal sealed class TrackedTraining
{
    /// <summary>Maximum number of images to log; the same images of several runs can be compared.</summary>
    public const int MaxImages = 12;

    private readonly Run? _run;
    private readonly Callback _epochs;
    private int _epoch;

    private TrackedTraining(Run? run)
    {
        _run = run;
        _epochs = Kente.Callbacks.LambdaCallback(onEpochEnd: training => _epoch = training.Epoch);
    }

    /// <summary>The callbacks that log the training.</summary>
    public IReadOnlyList<Callback> Callbacks => _run is null ? [] : [_run.Observer(), _epochs];

    /// <summary>Whether the training is logged.</summary>
    public bool IsTracked => _run is not null;

    /// <summary>Runs a training. The run is marked as failed if it throws or is stopped.</summary>
    /// <param name="address">An SQLite file or a PostgreSQL address; <see langword="null"/> for no logging.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="folder">Folder of the results; its name is the name of the run.</param>
    /// <param name="settings">Settings by name.</param>
    /// <param name="train">Trains, and returns the exit code.</param>
    public static int Follow(
        string? address, string project, string folder, Dictionary<string, object> settings, Func<TrackedTraining, int> train)
    {
        if (address is null) return train(new(null));
        using var storage = StudyStorage.Open(address);
        using var run = Run.Start(storage, project, new()
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            Config = Config(settings),
            // A database on another machine has no folder for files next to it.
            ArtifactFolder = storage.ArtifactFolder is null ? Path.GetFullPath(Path.Combine(folder, "tracked")) : null,
        });
        try
        {
            int exit = train(new(run));
            if (exit == ExitCode.Interrupted) run.Fail(new OperationCanceledException("Stopped by Ctrl-C."));
            return exit;
        }
        catch (Exception error)
        {
            run.Fail(error);
            throw;
        }
    }

    /// <summary>Logs scores measured after the last epoch.</summary>
    public void Scores(params IReadOnlyList<(string Name, double Value)> scores)
    {
        foreach (var (name, value) in scores) _run?.Log(name, value, _epoch);
    }

    /// <summary>Keeps a copy of a file.</summary>
    public void Keep(string path) => _run?.Attach(path);

    /// <summary>Keeps an image, as what the model makes of it after the last epoch.</summary>
    public void Keep(RgbImage drawing, string name)
    {
        if (_run is null) return;
        string path = Path.Combine(Path.GetTempPath(), $"kente-{Guid.NewGuid():N}.png");
        try
        {
            drawing.Save(path);
            _run.Attach(path, $"predictions/{name}", _epoch);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Dictionary<string, ParameterValue> Config(Dictionary<string, object> settings) =>
        JsonSerializer.SerializeToElement(settings).EnumerateObject()
        .Where(setting => setting.Value.ValueKind
            is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False)
        .ToDictionary(setting => setting.Name, setting => setting.Value.ValueKind switch
        {
            JsonValueKind.Number => (ParameterValue)setting.Value.GetDouble(),
            JsonValueKind.String => setting.Value.GetString()!,
            var flag => flag == JsonValueKind.True,
        });
}
