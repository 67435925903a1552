using System.Text.Json;
using Kente.Faces.Evaluation;
using Kente.Vision;
using static Kente.Faces.Evaluation.ReportTable;

namespace Kente.Faces;

/// <summary>How well people are identified among others who are not in the gallery.</summary>
public sealed record OpenSetReport
{
    /// <summary>Gets the number of people in the gallery.</summary>
    public required int People { get; init; }

    /// <summary>Gets the number of probes of people in the gallery.</summary>
    public required int KnownProbes { get; init; }

    /// <summary>Gets the number of probes of other people.</summary>
    public required int UnknownProbes { get; init; }

    /// <summary>Gets the fraction of known probes whose nearest person is the right one, at any distance.</summary>
    public required double Rank1 { get; init; }

    /// <summary>Gets the errors at each false identification rate.</summary>
    public required IReadOnlyList<OpenSetPoint> Points { get; init; }

    /// <summary>Gets the threshold of <see cref="GallerySizes"/>.</summary>
    public required double Threshold { get; init; }

    /// <summary>Gets the false identification rate of the gallery and of parts of it at one threshold, the smallest first.</summary>
    public required IReadOnlyList<GallerySizeRate> GallerySizes { get; init; }

    /// <summary>Gets the detection and identification rates at false identification rates of 0 to 100 percent.</summary>
    public required IReadOnlyList<double> DetectionByPercent { get; init; }

    /// <summary>Gets what was found for each probe; empty if embeddings were evaluated.</summary>
    public IReadOnlyList<ProbeResult> Probes { get; init; } = [];

    /// <summary>Gets the images in which no face was found: people who are never recognised, and probes that are not.</summary>
    public IReadOnlyList<string> ImagesWithoutFace { get; init; } = [];

    /// <summary>Gets the images in which several faces were found; the one with the highest score was compared.</summary>
    public IReadOnlyList<string> ImagesWithSeveralFaces { get; init; } = [];

    private ReportTable[] Tables =>
    [
        new(
            "Identification", ["people", "known probes", "unknown probes", "rank-1"],
            [[$"{People}", $"{KnownProbes}", $"{UnknownProbes}", Percent(Rank1)]]),
        new(
            "Detection and identification rates", ["FPIR", "threshold", "DIR", "false identifications [95 %]", "misses [95 %]"],
            [.. Points.Select(point => (string[])[
                Percent(point.Target), Number(point.Threshold), Percent(point.DetectionRate), $"{point.FalseIdentification}",
                $"{point.Miss}"])]),
        new(
            $"False identifications by gallery size at the threshold {Number(Threshold)}", ["people", "false identifications [95 %]"],
            [.. GallerySizes.Select(size => (string[])[$"{size.People}", $"{size.FalseIdentification}"])]),
    ];

    /// <summary>Returns the report as text tables.</summary>
    public override string ToString() => ReportTable.Text([.. Tables, ImageTable(ImagesWithoutFace, ImagesWithSeveralFaces)]);

    /// <summary>Returns the report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            people = People,
            known_probes = KnownProbes,
            unknown_probes = UnknownProbes,
            rank1 = Rank1,
            points = Points.Select(point => new
            {
                fpir = point.Target,
                threshold = Finite(point.Threshold),
                dir = point.DetectionRate,
                false_identification = Json(point.FalseIdentification),
                miss = Json(point.Miss),
            }),
            threshold = Finite(Threshold),
            gallery_sizes = GallerySizes.Select(size => new
            {
                people = size.People,
                false_identification = Json(size.FalseIdentification),
            }),
            images_without_face = ImagesWithoutFace,
            images_with_several_faces = ImagesWithSeveralFaces,
        },
        Indented);

    /// <summary>Returns the report as a self-contained HTML page, with the worst probes.</summary>
    /// <param name="options">Title, settings and number of probes to show; default those of <see cref="ReportPageOptions"/>.</param>
    public string ToHtml(ReportPageOptions? options = null)
    {
        options ??= new();
        string chart = LineChart.Draw(
            "Detection and identification rate by false identification rate in percent", [.. Enumerable.Range(0, 101)],
            [("detection and identification rate", DetectionByPercent)], top: 1);
        return ReportPage.Of(
            options.Title ?? "Open-set identification",
            $"A gallery of {People} people was searched for {KnownProbes} faces of these people and {UnknownProbes} of others, who should "
                + "not be recognised.",
            ReportPage.Tiles([
                ("Rank-1", ReportPage.Rate(Rank1), "nearest is the right one"),
                .. Points.Select(point => (
                    $"DIR at FPIR {Percent(point.Target)}", ReportPage.Rate(point.DetectionRate), $"below {Number(point.Threshold)}"))])
                + HtmlText.Section("Detection and identification by false identifications in percent", chart)
                + Html(Tables)
                + HtmlText.Section("The worst probes", PairFigures.Worst(Probes, options.Images / 2))
                + ReportPage.Images(ImagesWithoutFace, ImagesWithSeveralFaces)
                + ReportPage.Settings(options));
    }
}
