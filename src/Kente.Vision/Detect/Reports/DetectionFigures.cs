using Kente.Vision.Reporting;

namespace Kente.Vision.Detect.Reports;

/// <summary>Shows a sample of images with annotated and predicted boxes: the worst, the median and the best.</summary>
internal static class DetectionFigures
{
    public static string Of(DetectionReport report, int count)
    {
        (MatchedImage Image, ErrorBreakdown Errors)[] order = [.. report.Matches
            .Select(image => (Image: image, Errors: ErrorBreakdown.Of([image], report.Threshold)))
            .OrderBy(pair => F1(pair.Errors)).ThenBy(pair => pair.Image.Image.Image.Name, StringComparer.Ordinal)];
        string[] classes = [.. report.Classes.Select(c => c.Coco.Name)];
        int third = Math.Min(count / 3, order.Length / 3), middle = (order.Length - third) / 2;
        string Group(string heading, IEnumerable<(MatchedImage Image, ErrorBreakdown Errors)> group) =>
            ReportSections.Figures(heading, group.Select(pair => Figure(pair.Image.Image, pair.Errors, report.Threshold, classes)));
        if (third == 0) return ReportSections.BoxLegend + Group("All", order);
        return ReportSections.BoxLegend + Group("Worst", order[..third]) + Group(
            "Median", order[middle..(middle + third)]) + Group("Best", order[^third..].Reverse());
    }

    private static string Figure(DetectedImage image, ErrorBreakdown errors, double threshold, string[] classes)
    {
        var annotated = image.Objects.Select(label => BoxMark.GroundTruth(label, classes));
        var predicted = image.Detections.Where(detection => detection.Score >= threshold).Reverse().Select(detection => detection.ToMark());
        string wrong = errors.Wrong > 0 ? $", {errors.Wrong} wrong" : "";
        return ReportSections.Figure(image.Image, [.. annotated, .. predicted], $"{errors.Correct} of {image.Objects.Count} found{wrong}");
    }

    // F1 of one image; 1 without objects and detections.
    private static double F1(ErrorBreakdown errors)
    {
        int wrong = errors.Wrong + errors.Missed;
        return errors.Correct + wrong == 0 ? 1 : 2.0 * errors.Correct / ((2 * errors.Correct) + wrong);
    }
}
