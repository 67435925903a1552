using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>Trials as JSON. NaN and infinities are strings.</summary>
internal static class StudyJson
{
    private static readonly JsonSerializerOptions Line =
        new()
        {
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
        };
    private static readonly JsonSerializerOptions Indented = new(Line) { WriteIndented = true };

    public static string Write(object value) => JsonSerializer.Serialize(value, Indented);

    public static string WriteLine(object value) => JsonSerializer.Serialize(value, Line);

    public static object Of(TrialRecord trial) => new
    {
        number = trial.Number,
        state = trial.State.ToString(),
        values = trial.Values,
        parameters = Of(trial.Parameters),
        notes = trial.Attributes,
        seconds = trial.Duration?.TotalSeconds,
    };

    public static Dictionary<string, object> Of(IReadOnlyDictionary<string, ParameterValue> parameters) =>
        parameters.ToDictionary(entry => entry.Key, entry => entry.Value.IsText ? entry.Value.Text : entry.Value.IsFlag
            ? (object)(entry.Value.Number == 1) : entry.Value.Number);
}
