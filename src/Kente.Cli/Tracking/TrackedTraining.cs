using System.Text.Json;
using System.Text.Json.Serialization;
using Kente.Experiments;
using Kente.Experiments.Storage;
using Kente.Experiments.Tracking;
using Kente.Training.Callbacks;
using Kente.Tuning;
using Kente.Vision;

namespace Kente.Cli.Tracking;

/// <summary>A training that logs itself to a tracking database, if one was named: its settings, every epoch, its scores, its model and some images.</summary>
internal sealed class TrackedTraining
{
    /// <summary>So many images show what a model can do; the same ones in each run can be compared.</summary>
    public const int MaxImages = 12;

    private static readonly JsonSerializerOptions Simple = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private readonly Run? _run;
    private readonly LambdaCallback _epochs;
    private int _epoch;

    private TrackedTraining(Run? run)
    {
        _run = run;
        _epochs = new(onEpochEnd: training => _epoch = training.Epoch);
    }

    /// <summary>What watches the training.</summary>
    public IReadOnlyList<Callback> Callbacks => _run is null ? [] : [_run.Observer(), _epochs];

    /// <summary>Whether anybody looks at what is kept.</summary>
    public bool IsTracked => _run is not null;

    /// <summary>Runs a training. The run ends as failed if it throws or is stopped.</summary>
    /// <param name="address">An SQLite file or a PostgreSQL address; null to track nothing.</param>
    /// <param name="project">The runs it belongs to.</param>
    /// <param name="folder">Where the training leaves its results; also the run's name.</param>
    /// <param name="settings">What decides the outcome.</param>
    /// <param name="train">Trains, and returns the exit code.</param>
    public static int Follow<T>(string? address, string project, string folder, T settings, Func<TrackedTraining, int> train)
    {
        if (address is null) return train(new(null));
        using var storage = StudyStorage.Open(address);
        using var run = Run.Start(storage, project, new()
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            Config = Config(settings),
            // A database on another machine has no place for files beside it.
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

    private static Dictionary<string, ParameterValue> Config<T>(T settings) => JsonSerializer.SerializeToElement(settings, Simple).EnumerateObject()
        .Where(setting => setting.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False)
        .ToDictionary(setting => setting.Name, setting => setting.Value.ValueKind switch
        {
            JsonValueKind.Number => (ParameterValue)setting.Value.GetDouble(),
            JsonValueKind.String => setting.Value.GetString()!,
            var flag => flag == JsonValueKind.True,
        });
}
