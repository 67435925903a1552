namespace Kente.Volumes.Landmarks.Reports;

/// <summary>The content of a report, from which its table, its JSON and its page are made.</summary>
/// <param name="Source">Where the volumes come from.</param>
/// <param name="Volumes">The volumes with their predictions.</param>
/// <param name="Landmarks">The errors of each landmark.</param>
/// <param name="RadiusLevel">The probability of the radii; <see langword="null"/> without calibration.</param>
internal sealed record EvaluatedLandmarks(
    string Source, IReadOnlyList<LandmarkedVolume> Volumes, IReadOnlyList<LandmarkErrors> Landmarks, double? RadiusLevel)
{
    /// <summary>The errors of all landmarks.</summary>
    public LandmarkErrors All { get; } = new(
        "all", [.. Landmarks.SelectMany(landmark => landmark.Errors)], [.. Landmarks.SelectMany(landmark => landmark.Radii)],
        [.. Landmarks.SelectMany(landmark => landmark.BaselineErrors)], Landmarks.Sum(landmark => landmark.Missed),
        Landmarks.Sum(landmark => landmark.FalselyFound));

    /// <summary>The fraction of found landmarks within their radius; <see langword="null"/> without calibration.</summary>
    public double? RadiusCoverage => double.IsNaN(All.RadiusCoverage) ? null : All.RadiusCoverage;
}
