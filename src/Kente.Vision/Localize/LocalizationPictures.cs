using System.Globalization;
using Kente.Vision.Drawing;
using Kente.Vision.Reporting;
using static Kente.HtmlText;

namespace Kente.Vision.Localize;

/// <summary>A sample of a report's pictures with their true and found boxes: the worst, the middling and the best.</summary>
internal static class LocalizationPictures
{
    public static string Figures(LocalizationReport report, int count)
    {
        // A picture without an object shows most where something was found in it.
        LocalizedPicture[] order = [.. report.Pictures
            .Where(picture => picture.Truth is not null || !picture.IsCorrect())
            .OrderBy(picture => picture.IsCorrect()).ThenBy(picture => picture.Iou).ThenBy(picture => picture.Picture.Name, StringComparer.Ordinal)];
        int third = Math.Min(count / 3, order.Length / 3), middle = (order.Length - third) / 2;
        return ReportSections.BoxLegend
            + (third == 0 ? Group("All", order) : Group("Worst", order[..third]) + Group("Middling", order[middle..(middle + third)]) + Group("Best", order[^third..].Reverse()));
    }

    private static string Group(string heading, IEnumerable<LocalizedPicture> pictures) =>
        ReportSections.Figures(heading, pictures.Select(Figure));

    private static string Figure(LocalizedPicture picture)
    {
        List<BoxMark> marks = [];
        if (picture.Truth is { } truth) marks.Add(BoxMark.True(truth.Box));
        if (picture.Found.IsPresent) marks.Add(BoxMark.Predicted(picture.Found.Box, picture.Found.ClassName, picture.Found.Presence * picture.Found.Scores[picture.Found.Class]));
        return ReportSections.Figure(picture.Picture, marks, Verdict(picture));
    }

    private static string Verdict(LocalizedPicture picture) => picture switch
    {
        { Truth: null } => "nothing is there",
        { Found.IsPresent: false } => "missed",
        _ => string.Create(CultureInfo.InvariantCulture, $"IoU {picture.Iou:F2}{(picture.Found.Class == picture.Truth.Value.Class ? "" : ", wrong class")}"),
    };
}
