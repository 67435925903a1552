using Kente.Vision;

namespace Kente.Volumes.Landmarks.Reports;

/// <summary>The JSON of a report.</summary>
internal static class VolumeLandmarkJson
{
    public static object Of(EvaluatedLandmarks report) => new
    {
        source = report.Source,
        volumes = report.Volumes.Count,
        unit = "mm",
        radius_level = report.RadiusLevel,
        radius_coverage = report.RadiusCoverage,
        all = Of(report.All),
        landmarks = report.Landmarks.Select(Of),
        predictions = report.Volumes.Select(volume => new
        {
            volume = volume.Volume.Name,
            landmarks = volume.Prediction.Select(landmark => new
            {
                name = landmark.Name,
                ras = landmark.IsPresent ? Rounded(landmark.Position) : null,
                error = landmark.IsPresent && volume.Volume.Landmarks.TryGet(landmark.Name, out var truth)
                    ? Math.Round(landmark.Position.DistanceTo(truth.Position), 3)
                    : (double?)null,
                radius = landmark.Radius is { } radius ? Math.Round(radius, 3) : (double?)null,
                score = Math.Round(landmark.Score, 4),
            }),
        }),
    };

    private static object Of(LandmarkErrors landmark) => new
    {
        name = landmark.Name,
        mean_error = ScoreInterval.Finite(landmark.MeanError),
        standard_deviation = ScoreInterval.Finite(landmark.StandardDeviation),
        median_error = ScoreInterval.Finite(landmark.MedianError),
        success_rates = VolumeLandmarkTable.Distances.Select(distance => new { distance, rate = landmark.SuccessRate(distance) }),
        missed = landmark.Missed,
        falsely_found = landmark.FalselyFound,
        baseline_mean_error = ScoreInterval.Finite(landmark.BaselineMeanError),
        mean_radius = ScoreInterval.Finite(landmark.MeanRadius),
        radius_coverage = ScoreInterval.Finite(landmark.RadiusCoverage),
        published_mean_error = PublishedErrors.Of(landmark.Name),
    };

    private static double[] Rounded(WorldPoint<Ras> at) => [Math.Round(at.X, 3), Math.Round(at.Y, 3), Math.Round(at.Z, 3)];
}
