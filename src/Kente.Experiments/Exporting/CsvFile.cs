using System.Globalization;
using Kente.Experiments.Records;
using Kente.Experiments.Reporting;

namespace Kente.Experiments.Exporting;

/// <summary>Tables with commas, a header, and points in numbers; texts with quotes where they need them (RFC 4180).</summary>
internal static class CsvFile
{
    /// <param name="storage">Storage of the study.</param>
    /// <param name="history">The study as it is now.</param>
    /// <param name="writer">The output.</param>
    /// <param name="numbers">Numbers of the trials to write; null for all.</param>
    public static void WriteTrials(IStudyStorage storage, StudyHistory history, TextWriter writer, IReadOnlyList<int>? numbers = null)
    {
        var written = numbers is null ? history.Existing : [.. numbers.Select(number => history.Trials[number])];
        var texts = storage.Notes(history.Study.Id).Where(note => note.Trial is not null)
            .ToDictionary(note => note.Trial!.Value, note => note.Text);
        var last = storage.MetricSummaries(history.Study.Id).ToLookup(summary => summary.Trial);
        string[] metrics = [.. last.SelectMany(trial => trial).Select(summary => summary.Name).Distinct().Order(StringComparer.Ordinal)];
        string[] parameters = [.. history.ParameterNames.Union(history.Trials.SelectMany(trial => trial.Parameters.Keys))];
        string[] notes = [.. history.Trials.SelectMany(trial => trial.Attributes.Keys).Distinct()];
        int objectives = history.Study.Objectives.Count;
        CsvLine.Write(writer, [
            "number", "state", .. ObjectiveList.Columns(history.Study.Objectives, "value_"), "standard_error", "started",
            "seconds", "attempt",
            .. parameters.Select(name => $"param_{name}"), .. notes.Select(name => $"note_{name}"),
            .. metrics.Select(name => $"metric_{name}"), "note", "error",
        ]);
        foreach (var trial in written)
        {
            var values = last[trial.Number].ToDictionary(summary => summary.Name, summary => Text(summary.Last.Value));
            CsvLine.Write(writer, [
                $"{trial.Number}", trial.State.ToString(), .. Enumerable.Range(0, objectives)
                    .Select(i => i < trial.Values.Count ? Text(trial.Values[i]) : ""), trial.StandardError is { } error ? Text(error) : "",
                trial.Started is { } started ? Text(started) : "", trial.Duration is { } duration ? Text(duration.TotalSeconds)
                    : "", $"{trial.Attempt}",
                .. parameters.Select(name => trial.Parameters.TryGetValue(name, out var value) ? value.Text : ""),
                    .. notes.Select(name => trial.Attributes.GetValueOrDefault(name, "")),
                .. metrics.Select(name => values.GetValueOrDefault(name, "")), texts.GetValueOrDefault(trial.Number, ""),
                trial.Error ?? "",
            ]);
        }
    }

    public static void WriteMetrics(IStudyStorage storage, StudyHistory history, TextWriter writer)
    {
        CsvLine.Write(writer, ["trial", "metric", "step", "value", "time"]);
        foreach (var trial in history.Existing)
        {
            foreach (var report in trial.Reports)
                CsvLine.Write(writer, [$"{trial.Number}", "objective", $"{report.Step}", Text(report.Value), ""]);
            foreach (var series in storage.Metrics(history.Study.Id, trial.Number))
                foreach (var point in series.Points) CsvLine.Write(writer,
                    [$"{trial.Number}", series.Name, $"{point.Step}", Text(point.Value), Text(point.Time)]);
        }
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
