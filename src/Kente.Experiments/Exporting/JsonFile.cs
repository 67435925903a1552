using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kente.Experiments.Exporting;

/// <summary>A study as one JSON object. Numbers that JSON does not have are texts: "NaN", "Infinity", "-Infinity".</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(IStudyStorage storage, StudyHistory history, Stream stream) => JsonSerializer.Serialize(
        stream,
        new
        {
            name = history.Study.Name,
            directions = history.Study.Directions.Select(direction => direction.ToString()),
            objectives = history.Study.Objectives.Any(objective => objective.Name is not null)
                ? history.Study.Objectives.Select(objective => objective.Name) : null,
            seed = history.Study.Seed,
            tags = history.Study.Tags,
            archived = history.Study.IsArchived,
            notes = storage.Notes(history.Study.Id).Select(note => new { trial = note.Trial, text = note.Text }),
            trials = history.Existing.Select(trial => Trial(storage, history.Study.Id, trial)),
        },
        Format);

    /// <summary>A trial with its parameters, values and notes.</summary>
    public static Dictionary<string, object?> Trial(TrialRecord trial) => new()
    {
        ["number"] = trial.Number,
        ["state"] = trial.State.ToString(),
        ["values"] = trial.Values,
        ["standard_error"] = trial.StandardError,
        ["constraints"] = trial.Constraints,
        ["parameters"] = trial.Parameters.ToDictionary(entry => entry.Key, entry => Value(entry.Value)),
        ["notes"] = trial.Attributes,
        ["started"] = trial.Started,
        ["finished"] = trial.Finished,
        ["attempt"] = trial.Attempt,
        ["lost"] = trial.Lost,
        ["error"] = trial.Error,
    };

    private static Dictionary<string, object?> Trial(IStudyStorage storage, long study, TrialRecord trial)
    {
        var all = Trial(trial);
        all["reports"] = trial.Reports.Select(report => new { step = report.Step, value = report.Value });
        all["metrics"] = storage.Metrics(study, trial.Number)
            .ToDictionary(series => series.Name, series =>
            series.Points.Select(point => new { step = point.Step, value = point.Value, time = point.Time }));
        all["artifacts"] = storage.Artifacts(study, trial.Number)
            .Select(file =>
            new { name = file.Name, path = file.Path, bytes = file.Bytes, sha256 = file.Sha256, step = file.Step, at = file.At });
        return all;
    }

    private static object Value(ParameterValue value) => value.IsText ? value.Text : value.IsFlag ? value.Number == 1 : value.Number;
}
