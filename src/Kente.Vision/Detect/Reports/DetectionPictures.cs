using Kente.Vision.Drawing;
using Kente.Vision.Reporting;

namespace Kente.Vision.Detect.Reports;

/// <summary>A sample of a report's pictures with their true and found boxes: the worst, the middling and the best.</summary>
internal static class DetectionPictures
{
    public static string Figures(DetectionReport report, int count)
    {
        (DetectedPicture Picture, ErrorBreakdown Errors)[] order = [.. report.Pictures
            .Select(picture => (Picture: picture, Errors: ErrorBreakdown.Of([picture], report.Threshold)))
            .OrderBy(pair => Share(pair.Errors)).ThenBy(pair => pair.Picture.Picture.Name, StringComparer.Ordinal)];
        int third = Math.Min(count / 3, order.Length / 3), middle = (order.Length - third) / 2;
        string Group(string heading, IEnumerable<(DetectedPicture Picture, ErrorBreakdown Errors)> pictures) =>
            ReportSections.Figures(heading, pictures.Select(pair => Figure(pair.Picture, pair.Errors, report.Threshold)));
        return ReportSections.BoxLegend
            + (third == 0 ? Group("All", order) : Group("Worst", order[..third]) + Group("Middling", order[middle..(middle + third)]) + Group("Best", order[^third..].Reverse()));
    }

    private static string Figure(DetectedPicture picture, ErrorBreakdown errors, double threshold)
    {
        int wrong = Wrong(errors);
        return ReportSections.Figure(
            picture.Picture,
            [.. picture.Objects.Select(label => BoxMark.True(label.Box)), .. picture.Found.Where(found => found.Score >= threshold).Reverse().Select(found => BoxMark.Predicted(found.Box, found.ClassName, found.Score))],
            $"{errors.Right} of {picture.Objects.Count} found{(wrong > 0 ? $", {wrong} wrong" : "")}");
    }

    private static int Wrong(ErrorBreakdown errors) => errors.Class + errors.Location + errors.Both + errors.Duplicate + errors.Background;

    // F1 of one picture; 1 where nothing is there and nothing was found.
    private static double Share(ErrorBreakdown errors)
    {
        int wrong = Wrong(errors) + errors.Missed;
        return errors.Right + wrong == 0 ? 1 : 2.0 * errors.Right / ((2 * errors.Right) + wrong);
    }
}
