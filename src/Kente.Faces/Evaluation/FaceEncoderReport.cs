using System.Text.Json.Nodes;
using Kente.Faces.Evaluation;
using Kente.Vision;
using Kente.Vision.Reporting;
using static Kente.Faces.Evaluation.ReportTable;

namespace Kente.Faces;

/// <summary>How well embeddings tell people apart: verification of pairs, and identification with one enrolled image.</summary>
public sealed record FaceEncoderReport
{
    /// <summary>Gets the number of people.</summary>
    public required int People { get; init; }

    /// <summary>Gets the number of images.</summary>
    public required int Images { get; init; }

    /// <summary>
    /// Gets the rank-1 identification rate: the fraction of images whose nearest enrolled image is of the same person, where one image of
    /// each person is enrolled. It is the mean over the choice of the enrolled image, at most ten. An image without a face is a miss.
    /// </summary>
    public required double Rank1 { get; init; }

    /// <summary>Gets the verification of all pairs of images; of more than 200,000 pairs of two people a random sample.</summary>
    public required VerificationReport Verification { get; init; }

    private ReportTable Identification => new(
        "Identification, one image enrolled", ["people", "images", "rank-1"], [[$"{People}", $"{Images}", Percent(Rank1)]]);

    /// <summary>Returns the report as text tables.</summary>
    public override string ToString() => $"{Text([Identification])}\n{Verification}";

    /// <summary>Returns the report as JSON.</summary>
    public string ToJson() => new JsonObject
    {
        ["people"] = People,
        ["images"] = Images,
        ["rank1"] = Rank1,
        ["verification"] = JsonNode.Parse(Verification.ToJson()),
    }.ToJsonString(Indented);

    /// <summary>Returns the report as a self-contained HTML page, with the worst pairs of images and the curves of the training.</summary>
    /// <param name="options">
    /// Title, settings, history and number of images to show; default those of <see cref="ReportPageOptions"/>.
    /// </param>
    public string ToHtml(ReportPageOptions? options = null)
    {
        options ??= new();
        string charts = ReportSections.Curves(
            options, ("Loss per epoch", null, ["loss"]), ("Validation per epoch", 1, ["val_auc", "val_rank1", "val_eer"]));
        return ReportPage.Of(
            options.Title ?? "Face embedding",
            $"{Images} images of {People} people who are not in the training data were compared by the squared distance of their "
                + "embeddings.",
            Html([Identification]) + Verification.HtmlSections(options) + HtmlText.Section("Training", charts)
                + HtmlText.Section("Problems in the data", ReportSections.Skipped(options)) + ReportPage.Settings(options));
    }
}
