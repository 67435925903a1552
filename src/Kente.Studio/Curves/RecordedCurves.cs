using Kente.Experiments;

namespace Kente.Studio.Curves;

/// <summary>What trials report on their way, and the metrics that trials and runs log.</summary>
internal sealed class RecordedCurves(IStudyStorage storage) : ICurveSource
{
    private const string Reported = "objective";

    // Measures of the machine come last.
    public IReadOnlyList<string> Names(StudyRecord study) =>
        [.. study.Objectives.Count > 0 ? [Reported]
            : (IEnumerable<string>)[], .. storage.MetricNames(study.Id).Where(name => name != Reported)
            .OrderBy(name => name.StartsWith(RunNotes.System, StringComparison.Ordinal))];

    public IReadOnlyList<CurvePoint> Read(long study, int trial, string name, long since) => name == Reported
        ? [.. storage.Reports(study, trial, since).Select(report => new CurvePoint(report.Step, report.Value))]
        : [.. storage.MetricPoints(study, trial, name, since).Select(point => new CurvePoint(point.Step, point.Value))];
}
