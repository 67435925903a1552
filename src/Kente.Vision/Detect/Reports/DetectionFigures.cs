using Kente.Vision.Reporting;

namespace Kente.Vision.Detect.Reports;

/// <summary>Shows a sample of images with annotated and predicted boxes: the worst, the median and the best.</summary>
internal static class DetectionFigures
{
    public static string Of(IReadOnlyList<DetectedImage> images, double threshold, int count)
    {
        (DetectedImage Image, ErrorBreakdown Errors)[] order = [.. images
            .Select(image => (Image: image, Errors: ErrorBreakdown.Of([image], threshold)))
            .OrderBy(pair => F1(pair.Errors)).ThenBy(pair => pair.Image.Image.Name, StringComparer.Ordinal)];
        int third = Math.Min(count / 3, order.Length / 3), middle = (order.Length - third) / 2;
        string Group(string heading, IEnumerable<(DetectedImage Image, ErrorBreakdown Errors)> group) =>
            ReportSections.Figures(heading, group.Select(pair => Figure(pair.Image, pair.Errors, threshold)));
        if (third == 0) return ReportSections.BoxLegend + Group("All", order);
        return ReportSections.BoxLegend + Group("Worst", order[..third]) + Group(
            "Median", order[middle..(middle + third)]) + Group("Best", order[^third..].Reverse());
    }

    private static string Figure(DetectedImage image, ErrorBreakdown errors, double threshold)
    {
        var annotated = image.Objects.Select(label => BoxMark.GroundTruth(label.Box));
        var predicted = image.Detections.Where(detection => detection.Score >= threshold).Reverse()
            .Select(detection => BoxMark.Predicted(detection.Box, detection.ClassName, detection.Score));
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
