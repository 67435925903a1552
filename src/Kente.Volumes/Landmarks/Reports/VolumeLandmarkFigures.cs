using System.Globalization;
using Kente.Vision;
using Kente.Vision.Reporting;
using Kente.Volumes.Drawing;
using static Kente.HtmlText;

namespace Kente.Volumes.Landmarks.Reports;

/// <summary>Drawings of the worst, the median and the best volumes of a report.</summary>
internal static class VolumeLandmarkFigures
{
    private const int Width = 780;
    private static readonly Rgb Predicted = LandmarkDrawing.Predicted, Annotated = LandmarkDrawing.Annotated;

    /// <summary>Draws volumes.</summary>
    /// <param name="report">The report.</param>
    /// <param name="images">Approximate number of drawings.</param>
    public static string Of(EvaluatedLandmarks report, int images)
    {
        if (images == 0) return "";
        int count = Math.Max(3, images / (report.Landmarks.Count + 1)), third = count / 3;
        LandmarkedVolume[] order = [.. report.Volumes.OrderByDescending(Error).ThenBy(volume => volume.Volume.Name, StringComparer.Ordinal)];
        const string legend = "<p class=\"soft\">Annotated landmarks are green, predicted ones orange, with their radius if the detector is "
            + "calibrated. The axial, coronal and sagittal planes pass through the annotated landmark. The first drawing of each volume "
            + "is its maximum intensity projection along the three axes.</p>";
        string Group(string heading, IEnumerable<LandmarkedVolume> volumes) =>
            string.Concat(volumes.Select(volume => ReportSections.Figures(
                $"{heading}: {Escape(volume.Volume.Name)}", Figures(volume)).Replace("\"images\"", "\"images planes\"")));
        int middle = (order.Length - third) / 2;
        return legend + (order.Length < 3 * third
            ? Group("Volume", order)
            : Group("Worst", order[..third]) + Group("Median", order[middle..(middle + third)]) + Group("Best", order[^third..].Reverse()));
    }

    // Missed landmarks are the largest errors.
    private static double Error(LandmarkedVolume volume) => volume.Prediction
        .Select(landmark => Error(volume, landmark))
        .Where(error => !double.IsNaN(error)).DefaultIfEmpty(0).Average(error => Math.Min(error, 1e4));

    private static double Error(LandmarkedVolume volume, VolumeLandmark landmark) =>
        !volume.Volume.Landmarks.TryGet(landmark.Name, out var truth) ? double.NaN
            : landmark.IsPresent ? landmark.Position.DistanceTo(truth.Position) : double.PositiveInfinity;

    private static IEnumerable<string> Figures(LandmarkedVolume volume)
    {
        OrthogonalPlanes planes = new(volume.Volume.Load());
        yield return ReportSections.Figure(
            volume.Volume.Name, planes.Project(
                [.. volume.Prediction.SelectMany(landmark => Marks(volume, landmark)).Select(mark => mark with { Radius = 0 })], Width),
            "maximum intensity");
        foreach (var landmark in volume.Prediction)
        {
            PointMark[] marks = [.. Marks(volume, landmark)];
            if (marks.Length > 0)
                yield return ReportSections.Figure(landmark.Name, planes.Draw(marks[0].Position, marks, Width), Verdict(volume, landmark));
        }
    }

    private static IEnumerable<PointMark> Marks(LandmarkedVolume volume, VolumeLandmark landmark)
    {
        if (volume.Volume.Landmarks.TryGet(landmark.Name, out var truth)) yield return new(truth.Position, Annotated);
        if (landmark.IsPresent) yield return new(landmark.Position, Predicted, landmark.Radius ?? 0);
    }

    private static string Verdict(LandmarkedVolume volume, VolumeLandmark landmark) => Error(volume, landmark) switch
    {
        double.PositiveInfinity => "missed",
        double.NaN => "falsely found",
        var error => string.Create(CultureInfo.InvariantCulture, $"{error:F1} mm"),
    };
}
