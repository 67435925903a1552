using System.Globalization;
using Kente.Experiments.Records;

namespace Kente.Experiments.Reporting;

/// <summary>The columns of a comparison: settings, attributes, results.</summary>
internal static class ComparisonColumns
{
    // Metrics of the machine describe no result.
    private const string Machine = "system/";

    public static IEnumerable<ComparisonColumn> Of(
        StudyRecord study, IReadOnlyList<TrialRecord> runs, IReadOnlyList<MetricSummary> summaries)
    {
        foreach (string name in runs.SelectMany(run => Settings(run).Keys).Distinct())
            yield return new(name, ComparisonKind.Setting,
                [.. runs.Select(run => Settings(run).TryGetValue(name, out var value) ? value.Text : null)]);
        foreach (string name in runs.SelectMany(run => run.Attributes.Keys).Distinct())
            yield return new(name, ComparisonKind.Attribute, [.. runs.Select(run => run.Attributes.GetValueOrDefault(name))]);
        foreach (var (i, name) in ObjectiveList.Columns(study.Objectives).Index())
            yield return new(name, ComparisonKind.Result,
                [.. runs.Select(run => i < run.Values.Count ? Text(run.Values[i]) : null)]);
        var last = summaries.ToDictionary(summary => (summary.Trial, summary.Name), summary => summary.Last.Value);
        foreach (string name in summaries.Select(summary => summary.Name).Distinct().Order(StringComparer.Ordinal)
            .Where(name => !name.StartsWith(Machine, StringComparison.Ordinal)))
        {
            string?[] values = [.. runs.Select(run => last.TryGetValue((run.Number, name), out double value) ? Text(value) : null)];
            if (values.Any(value => value is not null)) yield return new(name, ComparisonKind.Result, values);
        }
        yield return new("seconds", ComparisonKind.Result, [.. runs.Select(run => run.Duration is { } time ? Text(time.TotalSeconds) : null)]);
    }

    // What a trial was given, until it has ended.
    private static IReadOnlyDictionary<string, ParameterValue> Settings(TrialRecord run) =>
        run.Parameters.Count > 0 ? run.Parameters : run.Proposed;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
