using System.Globalization;
using Kente.Experiments.Tracking;
using Kente.Monitoring.EventFiles;

namespace Kente.Experiments.Exporting;

/// <summary>A file of TensorBoard's events. Frames and messages are written by the same source files as Kente's callback.</summary>
internal static class EventFile
{
    // Fields of the messages Event, Summary and Summary.Value.
    private const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5, Value = 1, Tag = 1, SimpleValue = 2;

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
        // TensorBoard reads all files of a folder; an export made again replaces this one.
        using var file = File.Create(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{started.ToUnixTimeSeconds()}.kente")));
        Write(file, started, message => message.Text(FileVersion, "brain.Event:2"));
        foreach (var report in trial.Reports) Write(file, started, "objective", new(report.Step, report.Value, started));
        foreach (var series in metrics)
            foreach (var point in series.Points) Write(file, point.Time, series.Name, point);
    }

    private static void Write(Stream file, DateTimeOffset time, string tag, MetricPoint point) => Write(
        file, time, message => message.Int64(Step, point.Step).Message(Summary, new ProtocolBuffer().Message(Value, new ProtocolBuffer().Text(Tag, tag).Float(SimpleValue, (float)point.Value))));

    private static void Write(Stream file, DateTimeOffset time, Action<ProtocolBuffer> fill)
    {
        ProtocolBuffer message = new();
        message.Double(WallTime, (time - DateTimeOffset.UnixEpoch).TotalSeconds);
        fill(message);
        file.Write(RecordFrame.Of(message.Written));
    }
}
