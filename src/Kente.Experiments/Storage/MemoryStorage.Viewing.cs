using Kente.Experiments.Records;

namespace Kente.Experiments.Storage;

internal sealed partial class MemoryStorage
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<long, long> ChangeCounters()
    {
        lock (_gate) return _studies.ToDictionary(study => study.Record.Id, study => study.Change);
    }

    /// <inheritdoc/>
    public StudyChanges Outline(long study, long since)
    {
        var all = Changes(study, since);
        return all with
        {
            Reports = [.. all.Reports.GroupBy(entry => entry.Trial).Select(trial => trial.MaxBy(entry => entry.Report.Step))]
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<IntermediateValue> Reports(long study, int trial, long since)
    {
        ReportList reports = new();
        foreach (var (number, report) in Changes(study, since).Reports)
            if (number == trial) reports.Set(report);
        return reports;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames(long study) =>
        [.. MetricSummaries(study).Select(summary => summary.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<MetricPoint> MetricPoints(long study, int trial, string name, long since) =>
        Metrics(study, trial, since).FirstOrDefault(series => series.Name == name)?.Points ?? [];

    /// <inheritdoc/>
    public IReadOnlyList<StudyNote> Notes(long study)
    {
        lock (_gate) return Of(study).Notes;
    }

    /// <inheritdoc/>
    public void WriteNote(long study, StudyNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        lock (_gate) Of(study).Write(note);
    }
}
