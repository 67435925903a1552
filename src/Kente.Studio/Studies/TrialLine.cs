using Kente.Experiments;

namespace Kente.Studio.Studies;

/// <summary>A trial in the table: of its error only the first line.</summary>
internal sealed record TrialLine(
    int Number, string State, IReadOnlyList<double> Values, IReadOnlyDictionary<string, object> Parameters, double Violation,
    string? Error, string? Owner, int Attempt, long? Started, long? Finished, int? Step, double? Latest, string? Name, string? Tags,
        IReadOnlyDictionary<string, double> Metrics)
{
    // What a table has room for; a curve shows any.
    private const int ErrorLength = 160, MostMetrics = 16;

    public static TrialLine Of(StudySnapshot study, int number)
    {
        var (trial, latest) = (study.Trials[number], study.Latest[number]);
        var parameters = trial.Parameters.Count > 0 ? trial.Parameters : trial.Proposed;
        return new(
            trial.Number, Text.Of(trial.State), trial.Values, parameters.ToDictionary(entry => entry.Key, entry => Text.Of(entry.Value)),
                trial.Violation,
            FirstLine(trial.Error), trial.Owner, trial.Attempt, trial.Started?.ToUnixTimeMilliseconds(),
                trial.Finished?.ToUnixTimeMilliseconds(), latest?.Step, latest?.Value,
            trial.Attributes.GetValueOrDefault(RunNotes.Name), trial.Attributes.GetValueOrDefault(RunNotes.Tags),
            study.Metrics[number].Where(metric => !metric.Key.StartsWith(RunNotes.System, StringComparison.Ordinal))
                .OrderBy(metric => metric.Key, StringComparer.Ordinal).Take(MostMetrics).ToDictionary());
    }

    private static string? FirstLine(string? error)
    {
        string? line = error?.Split('\n', 2)[0].TrimEnd();
        return line?.Length > ErrorLength ? line[..ErrorLength] + "…" : line;
    }
}
