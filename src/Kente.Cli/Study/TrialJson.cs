using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>Describes trials and parameters for JSON.</summary>
internal static class TrialJson
{
    public static object Of(TrialRecord trial) => new
    {
        number = trial.Number,
        state = trial.State.ToString(),
        values = trial.Values,
        objectives = ObjectiveText.ByName(trial),
        parameters = Of(trial.Parameters),
        notes = trial.Attributes,
        seconds = trial.Duration?.TotalSeconds,
    };

    public static Dictionary<string, object> Of(IReadOnlyDictionary<string, ParameterValue> parameters) =>
        parameters.ToDictionary(entry => entry.Key, entry => entry.Value.IsText ? entry.Value.Text : entry.Value.IsFlag
            ? (object)(entry.Value.Number == 1) : entry.Value.Number);
}
