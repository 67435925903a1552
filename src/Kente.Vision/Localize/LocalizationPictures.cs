using System.Globalization;
using Kente.Vision.Drawing;
using static Kente.Reporting.HtmlText;

namespace Kente.Vision.Localize;

/// <summary>A sample of a report's pictures with their true and found boxes: the worst, the middling and the best.</summary>
internal static class LocalizationPictures
{
    private const int Width = 320, Quality = 80;

    public static string Figures(LocalizationReport report, int count)
    {
        // A picture without an object shows most where something was found in it.
        LocalizedPicture[] order = [.. report.Pictures
            .Where(picture => picture.Truth is not null || !picture.IsCorrect())
            .OrderBy(picture => picture.IsCorrect()).ThenBy(picture => picture.Iou).ThenBy(picture => picture.Picture.Name, StringComparer.Ordinal)];
        int third = Math.Min(count / 3, order.Length / 3), middle = (order.Length - third) / 2;
        return "<div class=\"legend\"><span style=\"--colour:#2EC27E\"><i></i>true box</span><span style=\"--colour:#FF7A1A\"><i></i>found box</span></div>"
            + (third == 0 ? Group("All", order) : Group("Worst", order[..third]) + Group("Middling", order[middle..(middle + third)]) + Group("Best", order[^third..].Reverse()));
    }

    private static string Group(string heading, IEnumerable<LocalizedPicture> pictures) =>
        $"<h3>{heading}</h3><div class=\"pictures\">{string.Concat(pictures.Select(Figure))}</div>";

    private static string Figure(LocalizedPicture picture)
    {
        List<BoxMark> marks = [];
        if (picture.Truth is { } truth) marks.Add(BoxMark.True(truth.Box));
        if (picture.Found.IsPresent) marks.Add(BoxMark.Predicted(picture.Found.Box, picture.Found.ClassName, picture.Found.Presence * picture.Found.Scores[picture.Found.Class]));
        string jpeg = Convert.ToBase64String(picture.Picture.Load().WithMarks(marks, Width).EncodeJpeg(Quality));
        string name = Escape(picture.Picture.Name);
        return $"<figure><img loading=\"lazy\" alt=\"{name}\" src=\"data:image/jpeg;base64,{jpeg}\"><figcaption>{Verdict(picture)} {name}</figcaption></figure>";
    }

    private static string Verdict(LocalizedPicture picture) => picture switch
    {
        { Truth: null } => "<b>nothing is there</b>",
        { Found.IsPresent: false } => "<b>missed</b>",
        _ => string.Create(CultureInfo.InvariantCulture, $"<b>IoU {picture.Iou:F2}{(picture.Found.Class == picture.Truth.Value.Class ? "" : ", wrong class")}</b>"),
    };
}
