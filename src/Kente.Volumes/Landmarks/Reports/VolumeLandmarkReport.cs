using System.Text.Json;
using Kente.Vision;
using Kente.Volumes.Landmarks.Reports;

namespace Kente.Volumes;

/// <summary>
/// The evaluation of a detector in mm, with the mean position of the training volumes as baseline. Prints as a table.
/// </summary>
public sealed record VolumeLandmarkReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Gets where the volumes come from.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the volumes with their predictions.</summary>
    public required IReadOnlyList<LandmarkedVolume> Volumes { get; init; }

    /// <summary>Gets the errors of each landmark.</summary>
    public required IReadOnlyList<LandmarkErrors> Landmarks { get; init; }

    /// <summary>
    /// Gets the probability with which true landmarks should lie within their radius; <see langword="null"/> without calibration.
    /// </summary>
    public double? RadiusLevel { get; init; }

    /// <summary>Gets the mean error of all landmarks in all volumes in mm; NaN if none was found.</summary>
    public double MeanError => Content.All.MeanError;

    /// <summary>
    /// Gets the fraction of found landmarks that lie within their radius; <see langword="null"/> without calibration.
    /// </summary>
    public double? RadiusCoverage => Content.RadiusCoverage;

    private EvaluatedLandmarks Content => new(Source, Volumes, Landmarks, RadiusLevel);

    /// <summary>Returns the errors, also those of each volume, as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(VolumeLandmarkJson.Of(Content), Indented);

    /// <summary>
    /// Returns a self-contained HTML page: errors of each landmark as a table and as box plots, the fraction of landmarks within a distance,
    /// planes through the landmarks and maximum intensity projections of some volumes, and settings.
    /// </summary>
    /// <param name="options">
    /// Additional content. <see cref="ReportPageOptions.Images"/> is the approximate number of drawings; each volume that is shown needs one
    /// more than it has landmarks.
    /// </param>
    /// <exception cref="DataException">A volume that is shown cannot be read.</exception>
    public string ToHtml(ReportPageOptions? options = null) => VolumeLandmarkHtml.Page(Content, options ?? new());

    /// <summary>Returns the errors as a table.</summary>
    public override string ToString() => VolumeLandmarkTable.Of(Content);
}
