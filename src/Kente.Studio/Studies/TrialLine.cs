using Kente.Experiments;

namespace Kente.Studio.Studies;

/// <summary>A trial in the table, with the first line of its error.</summary>
internal sealed record TrialLine
{
    // Limits of what a table has room for.
    private const int ErrorLength = 160, MostMetrics = 16;

    public required int Number { get; init; }

    public required string State { get; init; }

    public required IReadOnlyList<double> Values { get; init; }

    public required IReadOnlyDictionary<string, object> Parameters { get; init; }

    public required double Violation { get; init; }

    public string? Error { get; init; }

    public string? Owner { get; init; }

    public required int Attempt { get; init; }

    public long? Started { get; init; }

    public long? Finished { get; init; }

    public int? Step { get; init; }

    public double? Latest { get; init; }

    public string? Name { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public string? Group { get; init; }

    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    public static TrialLine Of(StudySnapshot study, int number)
    {
        var (trial, latest) = (study.Trials[number], study.Latest[number]);
        var parameters = trial.Parameters.Count > 0 ? trial.Parameters : trial.Proposed;
        return new()
        {
            Number = trial.Number,
            State = Text.Of(trial.State),
            Values = trial.Values,
            Parameters = parameters.ToDictionary(entry => entry.Key, entry => Text.Of(entry.Value)),
            Violation = trial.Violation,
            Error = FirstLine(trial.Error),
            Owner = trial.Owner,
            Attempt = trial.Attempt,
            Started = trial.Started?.ToUnixTimeMilliseconds(),
            Finished = trial.Finished?.ToUnixTimeMilliseconds(),
            Step = latest?.Step,
            Latest = latest?.Value,
            Name = trial.Attributes.GetValueOrDefault(RunNotes.Name),
            Tags = trial.Tags,
            Group = trial.Attributes.GetValueOrDefault(RunNotes.Group),
            Metrics = study.Metrics[number].Where(metric => !metric.Key.StartsWith(RunNotes.System, StringComparison.Ordinal))
                .OrderBy(metric => metric.Key, StringComparer.Ordinal).Take(MostMetrics).ToDictionary(),
        };
    }

    private static string? FirstLine(string? error)
    {
        string? line = error?.Split('\n', 2)[0].TrimEnd();
        return line?.Length > ErrorLength ? line[..ErrorLength] + "…" : line;
    }
}
