using System.Globalization;
using Kente.Vision.Reporting;

namespace Kente.Vision.Localize;

/// <summary>Shows a sample of images with annotated and predicted boxes: the worst, the median and the best.</summary>
internal static class LocalizationFigures
{
    public static string Of(IReadOnlyList<string> classes, IReadOnlyList<LocalizedImage> images, int count)
    {
        // An image without an object is interesting only if an object was predicted.
        LocalizedImage[] order = [.. images
            .Where(image => image.GroundTruth is not null || !image.IsCorrect())
            .OrderBy(image => image.IsCorrect()).ThenBy(image => image.Iou).ThenBy(image => image.Image.Name, StringComparer.Ordinal)];
        string Group(string heading, IEnumerable<LocalizedImage> group) =>
            ReportSections.Figures(heading, group.Select(image => Figure(image, classes)));
        int third = Math.Min(count / 3, order.Length / 3), middle = (order.Length - third) / 2;
        if (third == 0) return ReportSections.BoxLegend + Group("All", order);
        return ReportSections.BoxLegend + Group("Worst", order[..third]) + Group(
            "Median", order[middle..(middle + third)]) + Group("Best", order[^third..].Reverse());
    }

    private static string Figure(LocalizedImage image, IReadOnlyList<string> classes)
    {
        List<BoxMark> marks = [];
        if (image.GroundTruth is { } truth) marks.Add(BoxMark.GroundTruth(truth, classes));
        var prediction = image.Prediction;
        if (prediction.IsPresent) marks.Add(prediction.ToMark());
        return ReportSections.Figure(image.Image, marks, Verdict(image));
    }

    private static string Verdict(LocalizedImage image) => image switch
    {
        { GroundTruth: null } => "no object",
        { Prediction.IsPresent: false } => "missed",
        { GroundTruth: { } truth } => string.Create(
            CultureInfo.InvariantCulture, $"IoU {image.Iou:F2}{(image.Prediction.Class == truth.Class ? "" : ", wrong class")}"),
    };
}
