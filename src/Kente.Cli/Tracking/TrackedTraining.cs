using System.Text.Json;
using System.Text.Json.Serialization;
using Kente.Experiments;
using Kente.Training.Callbacks;
using Kente.Tuning;
using Kente.Vision.Images;

namespace Kente.Cli.Tracking;

/// <summary>A training that is logged to a tracking database, if one was given: settings, epochs, scores, model and some images.</summary>
internal sealed class TrackedTraining
{
    /// <summary>Number of images with predictions that are kept, the same ones in each run.</summary>
    public const int MaxImages = 12;

    private static readonly JsonSerializerOptions Simple =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }
        };
    private readonly Run? _run;
    private readonly LambdaCallback _epochs;
    private int _epoch;

    private TrackedTraining(Run? run)
    {
        _run = run;
        _epochs = new(onEpochEnd: training => _epoch = training.Epoch);
    }

    /// <summary>Callbacks that log the training.</summary>
    public IReadOnlyList<Callback> Callbacks => _run is null ? [] : [_run.Observer(), _epochs];

    /// <summary>Whether the training is tracked.</summary>
    public bool IsTracked => _run is not null;

    /// <summary>Runs a training. The run ends as failed if it throws or is stopped.</summary>
    /// <param name="address">An SQLite file or a PostgreSQL address; null to track nothing.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="folder">Output folder of the training; also the name of the run.</param>
    /// <param name="settings">Settings of the training.</param>
    /// <param name="train">Trains, and returns the exit code.</param>
    public static int Follow<T>(string? address, string project, string folder, T settings, Func<TrackedTraining, int> train)
    {
        if (address is null) return train(new(null));
        using var storage = StudyStorage.Open(address);
        using var run = Run.Start(storage, project, new()
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            Config = Config(settings),
            // A database on another machine has no folder for files.
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

    /// <summary>Keeps an image with the predictions after the last epoch.</summary>
    public void Keep(Picture drawing, string name)
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

    private static Dictionary<string, ParameterValue> Config<T>(T settings) =>
        JsonSerializer.SerializeToElement(settings, Simple).EnumerateObject()
        .Where(setting =>
            setting.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False)
        .ToDictionary(setting => setting.Name, setting => setting.Value.ValueKind switch
        {
            JsonValueKind.Number => (ParameterValue)setting.Value.GetDouble(),
            JsonValueKind.String => setting.Value.GetString()!,
            var flag => flag == JsonValueKind.True,
        });
}
