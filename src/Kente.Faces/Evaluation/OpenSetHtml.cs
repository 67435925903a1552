using Kente.Vision;
using static Kente.Faces.Evaluation.ReportTable;

namespace Kente.Faces.Evaluation;

/// <summary>The HTML page of a report of open-set identification.</summary>
internal static class OpenSetHtml
{
    public static string Page(OpenSetReport report, ReportPageOptions options) => ReportPage.Of(
        options.Title ?? "Open-set identification",
        $"A gallery of {report.People} people was searched for {report.KnownProbes} faces of these people and {report.UnknownProbes} "
            + "of others, who should not be recognised.",
        ReportPage.Tiles([
            ("Rank-1", ReportPage.Rate(report.Rank1), "nearest is the right one"),
            .. report.Points.Select(point => (
                $"DIR at FPIR {Percent(point.Target)}", ReportPage.Rate(point.DetectionRate), $"below {Number(point.Threshold)}"))])
            + HtmlText.Section("Detection and identification by false identifications in percent", LineChart.Draw(
                "Detection and identification rate by false identification rate in percent", [.. Enumerable.Range(0, 101)],
                [("detection and identification rate", report.DetectionByPercent)], top: 1))
            + Html(report.Tables)
            + HtmlText.Section("The worst probes", Worst(report.Probes, options.Images / 2))
            + ReportPage.Images(report.ImagesWithoutFace, report.ImagesWithSeveralFaces)
            + ReportPage.Settings(options));

    private static string Worst(IReadOnlyList<ProbeResult> probes, int count)
    {
        return PairFigures.Of("Known people who are nearest to another person", Figures(
                probes.Where(probe => probe.IsKnown && !probe.IsRightPerson).OrderBy(probe => probe.Distance)))
            + PairFigures.Of("Strangers, nearest first", Figures(probes.Where(probe => !probe.IsKnown).OrderBy(probe => probe.Distance)));
        IEnumerable<(string, string, string)> Figures(IEnumerable<ProbeResult> sorted) =>
            sorted.Where(probe => probe.Nearest is not null).Take(count).Select(probe => (
                probe.Probe.Path, probe.Nearest!.Path,
                $"{probe.Probe.Person} and {probe.Nearest.Person}, distance {HtmlText.Number(probe.Distance)};"));
    }
}
