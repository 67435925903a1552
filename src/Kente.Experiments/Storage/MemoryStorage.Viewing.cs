namespace Kente.Experiments.Storage;

public sealed partial class MemoryStorage
{
    /// <inheritdoc/>
    public StudyChanges Outline(long study, long since)
    {
        var all = Changes(study, since);
        return all with { Reports = [.. all.Reports.GroupBy(entry => entry.Trial).Select(trial => trial.MaxBy(entry => entry.Report.Step))] };
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
