using System.Globalization;
using Kente.Experiments.Tracking;
using Kente.Shared.EventFiles;
using Kente.Shared;

namespace Kente.Experiments.Exporting;

/// <summary>The TensorBoard event file of one trial.</summary>
internal static class EventFile
{
    public static string FolderOf(TrialRecord trial)
    {
        string number = trial.Number.ToString("0000", CultureInfo.InvariantCulture);
        if (!trial.Attributes.TryGetValue(RunNotes.Name, out string? name)) return number;
        return $"{number}-{string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'))}";
    }

    public static void Write(TrialRecord trial, IReadOnlyList<MetricSeries> metrics, string folder)
    {
        if (metrics.Count == 0 && trial.Reports.Count == 0) return;
        var started = trial.Started ?? DateTimeOffset.UnixEpoch;
        Directory.CreateDirectory(folder);
        // TensorBoard reads all files of a folder; the same name lets a second export replace the first one.
        string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{started.ToUnixTimeSeconds()}.kente");
        using var file = File.Create(Path.Combine(folder, name));
        EventWriter events = new(file, started);
        foreach (var report in trial.Reports) events.Write(started, report.Step, [("objective", report.Value)]);
        foreach (var series in metrics)
            foreach (var point in series.Points) events.Write(point.Time, point.Step, [(series.Name, point.Value)]);
    }
}
