using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.Faces.Evaluation;
using static Kente.Faces.Evaluation.ReportTable;

namespace Kente.Faces;

/// <summary>How well embeddings tell people apart: verification of pairs, and identification with one enrolled image.</summary>
public sealed record FaceEncoderReport
{
    /// <summary>Gets the number of people.</summary>
    public required int People { get; init; }

    /// <summary>Gets the number of images with a face.</summary>
    public required int Images { get; init; }

    /// <summary>Gets the number of images in which no face was found; they are left out.</summary>
    public required int WithoutFace { get; init; }

    /// <summary>
    /// Gets the rank-1 identification rate: the fraction of images whose nearest enrolled image is of the same person, where one image of
    /// each person is enrolled. It is the mean over the choice of the enrolled image, at most ten.
    /// </summary>
    public required double Rank1 { get; init; }

    /// <summary>Gets the verification of all pairs of images; of more than 200,000 pairs of two people a random sample.</summary>
    public required VerificationReport Verification { get; init; }

    private ReportTable Table => new(
        "Identification", ["people", "images", "without face", "rank-1, one image enrolled"],
        [[$"{People}", $"{Images}", $"{WithoutFace}", Percent(Rank1)]]);

    /// <summary>Returns the report as text tables.</summary>
    public override string ToString() => $"{ReportTable.Text([Table])}\n{Verification}";

    /// <summary>Returns the report as JSON.</summary>
    public string ToJson() => new JsonObject
    {
        ["people"] = People,
        ["images"] = Images,
        ["without_face"] = WithoutFace,
        ["rank1"] = Rank1,
        ["verification"] = JsonNode.Parse(Verification.ToJson()),
    }.ToJsonString(Indented);

    /// <summary>Returns the report as a self-contained HTML page.</summary>
    /// <param name="title">Title of the page.</param>
    /// <param name="settings">Names and values to show below the results; by default none.</param>
    public string ToHtml(string title = "Face embedding", IEnumerable<KeyValuePair<string, string>>? settings = null)
    {
        ReportTable list = new("Settings", ["setting", "value"], [.. (settings ?? []).Select(pair => (string[])[pair.Key, pair.Value])]);
        return HtmlPage.Of(title, ReportTable.Html([Table]) + Verification.HtmlSections() + ReportTable.Html([list]));
    }
}
