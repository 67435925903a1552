using System.Globalization;

namespace Kente.Experiments.Exporting;

/// <summary>Tables with commas, a header, and points in numbers; texts with quotes where they need them (RFC 4180).</summary>
internal static class CsvFile
{
    public static void WriteTrials(StudyHistory history, TextWriter writer)
    {
        string[] parameters = [.. history.ParameterNames.Union(history.Trials.SelectMany(trial => trial.Parameters.Keys))];
        string[] notes = [.. history.Trials.SelectMany(trial => trial.Attributes.Keys).Distinct()];
        int objectives = history.Study.Directions.Count;
        Line(writer, [
            "number", "state", .. objectives == 1 ? ["value"]
                : Enumerable.Range(0, objectives).Select(i => $"value_{i}"), "standard_error", "started", "seconds", "attempt",
            .. parameters.Select(name => $"param_{name}"), .. notes.Select(name => $"note_{name}"), "error",
        ]);
        foreach (var trial in history.Trials)
            Line(writer, [
                $"{trial.Number}", trial.State.ToString(), .. Enumerable.Range(0, objectives)
                    .Select(i => i < trial.Values.Count ? Text(trial.Values[i]) : ""), trial.StandardError is { } error ? Text(error) : "",
                trial.Started is { } started ? Text(started) : "", trial.Duration is { } duration ? Text(duration.TotalSeconds)
                    : "", $"{trial.Attempt}",
                .. parameters.Select(name => trial.Parameters.TryGetValue(name, out var value) ? value.Text : ""),
                    .. notes.Select(name => trial.Attributes.GetValueOrDefault(name, "")),
                trial.Error ?? "",
            ]);
    }

    public static void WriteMetrics(IStudyStorage storage, StudyHistory history, TextWriter writer)
    {
        Line(writer, ["trial", "metric", "step", "value", "time"]);
        foreach (var trial in history.Trials)
        {
            foreach (var report in trial.Reports) Line(writer, [$"{trial.Number}", "objective", $"{report.Step}", Text(report.Value), ""]);
            foreach (var series in storage.Metrics(history.Study.Id, trial.Number))
                foreach (var point in series.Points) Line(writer,
                    [$"{trial.Number}", series.Name, $"{point.Step}", Text(point.Value), Text(point.Time)]);
        }
    }

    private static void Line(TextWriter writer, IReadOnlyList<string> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (i > 0) writer.Write(',');
            writer.Write(cells[i].AsSpan().IndexOfAny(",\"\r\n") < 0 ? cells[i]
                : $"\"{cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
        writer.Write('\n');
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
