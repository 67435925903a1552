using System.Globalization;
using Kente.Vision.Reporting;
using static Kente.HtmlText;

namespace Kente.Vision.Inspection;

/// <summary>The HTML page of a data set check.</summary>
internal static class DatasetHtml
{
    private const int MaxImages = 12, ImagesPerClass = 4, MaxImageSizes = 5;

    public static string Page(DatasetCheck check, string title) => HtmlPage.Of(title,
        $"<h1>{Escape(title)}</h1>\n<p "
            + $"class=\"soft\">{(check.IsSound ? "No errors were found." : "Problems were found; see below.")}</p>\n"
        + Tiles(check)
        + Section("Classes", Classes(check))
        + Section("Sizes", Sizes(check))
        + Section("Not usable", ReportSections.Skipped(new() { Skipped = check.Problems }))
        + (check.Notes.Any()
            ? Section("Notes", string.Concat(check.Notes.Select(note => $"<p>{Escape(note)}</p>\n")))
            : "")
        + Section("Boxes that look wrong", Warnings(check))
        + Section("Images that look the same", Duplicates(check))
        + Section("Examples", Examples(check)));

    private static string Tiles(DatasetCheck check)
    {
        static string Tile(string name, int value, string below) =>
            $"<div class=\"tile\"><span>{name}</span><b>{value:N0}</b><span>{below}</span></div>";
        int images = check.Parts.Sum(part => part.Data.Count), empty = check.Parts.Sum(part => DatasetCheck.Empty(part.Data));
        int leaks = check.Duplicates.Count(pair => pair.IsLeak);
        return $"<div class=\"tiles\">{Tile("Images", images, $"{Number(empty)} without objects")}"
            + Tile("Boxes", check.Classes.Sum(c => c.Boxes.Sum()), $"of {Number(check.Classes.Count)} classes")
            + Tile("Not usable", check.Problems.Count, "images or boxes")
            + Tile("Boxes that look wrong", check.Warnings.Count, "&nbsp;")
            + Tile("Leaks", leaks, $"{Number(check.Duplicates.Count - leaks)} duplicates within a part") + "</div>\n";
    }

    private static string Classes(DatasetCheck check)
    {
        bool several = check.Parts.Count > 1;
        int[] boxes = [.. check.Classes.Select(c => c.Boxes.Sum())];
        int most = boxes.DefaultIfEmpty().Max(), least = boxes.Where(count => count > 0).DefaultIfEmpty().Min();
        string Bar(int count)
        {
            string width = Number(most == 0 ? 0 : 100.0 * count / most, "F1");
            return "<div class=\"bars\" style=\"display:block;min-width:60px\"><div class=\"track\">"
                + $"<div class=\"fill\" style=\"--colour:var(--s1);width:{width}%\"></div></div></div>";
        }
        var rows = check.Classes.Select((c, i) => (string[])
        [
            $"<span style=\"white-space:nowrap\">{Escape(c.Name)}</span>", Bar(boxes[i]), Number(boxes[i]), Number(c.Images.Sum()),
            .. several ? c.Boxes.Select(count => Number(count)) : [],
        ]).OrderByDescending(row => int.Parse(row[2], CultureInfo.InvariantCulture));
        string[] unused = [.. check.Classes.Where(c => c.Boxes.Sum() == 0).Select(c => c.Name)];
        string[] missing = several ? [.. check.Classes.SelectMany(c => Missing(check, c))] : [];
        return (least > 0
            && boxes.Length > 1
                ? $"<p>Ratio of boxes between the most and the least frequent class: {Number((double)most / least, "0.#")}.</p>"
                : "")
            + (unused.Length > 0 ? $"<p>Never used: {Escape(string.Join(", ", unused))}.</p>" : "")
            + (missing.Length > 0 ? $"<p>Missing: {Escape(string.Join(", ", missing))}.</p>" : "")
            + Table(["Class", "", "Boxes", "Images", .. several ? check.Parts.Select(part => part.Name ?? "") : []], rows);
    }

    private static IEnumerable<string> Missing(DatasetCheck check, ClassCount c) =>
        check.Parts.Index().Where(part => c.Boxes.Sum() > 0 && c.Boxes[part.Index] == 0).Select(part => $"{c.Name} in {part.Item.Name}");

    private static string Sizes(DatasetCheck check)
    {
        AnnotatedImage[] images = [.. check.Parts.SelectMany(part => part.Data.Images)];
        double[] sides = [.. images.SelectMany(image => image.Labels).Select(label => Math.Sqrt(label.Box.Area))];
        double[] counts = [.. images.Select(image => (double)image.Labels.Count)];
        var sizes = images.CountBy(image => image.Size).OrderByDescending(size => size.Value).ToArray();
        List<string[]> rows = [.. sizes.Take(MaxImageSizes).Select(size => new[] { $"{size.Key}", Number(size.Value) })];
        if (sizes.Length > MaxImageSizes)
            rows.Add([$"{Number(sizes.Length - MaxImageSizes)} other sizes", Number(sizes.Skip(MaxImageSizes).Sum(size => size.Value))]);
        return "<div class=\"pair\"><div><h3>Side of boxes relative to the image (square root of the area)</h3>"
            + HistogramChart.Draw("Side of boxes relative to the image", sides) + "</div><div>"
            + Table(["Boxes", "Count"], check.Sizes().Select(size => new[] { Escape(size.Name), Number(size.Count) }))
            + $"<p></p><p class=\"soft\">Boxes per image: {Number(counts.DefaultIfEmpty().Average(), "0.#")} on average, "
            + $"{Number(counts.DefaultIfEmpty().Max())} at most.</p>"
            + Table(["Image size", "Count"], rows) + "</div></div>";
    }

    private static string Warnings(DatasetCheck check)
    {
        if (check.Warnings.Count == 0) return "<p>None.</p>";
        static string Text(AnnotationWarningKind kind) => kind switch
        {
            AnnotationWarningKind.DuplicateBox => "duplicate box",
            AnnotationWarningKind.ConflictingClasses => "two classes",
            AnnotationWarningKind.TinyBox => "below 3 pixels",
            _ => "aspect ratio above 30",
        };
        string WarningFigure(AnnotationWarning warning) => ReportSections.Figure(
            warning.Image, [Mark(check, warning.Label)],
            Text(warning.Kind));
        var counts = check.Warnings.CountBy(warning => warning.Kind).OrderBy(kind => kind.Key)
            .Select(kind => new[] { Text(kind.Key), Number(kind.Value) });
        var examples = check.Warnings.OrderBy(warning => warning.Kind).DistinctBy(warning => warning.Image).Take(MaxImages);
        return Table(["Warning", "Count"], counts) + ReportSections.Figures("Examples", examples.Select(WarningFigure));
    }

    private static string Duplicates(DatasetCheck check)
    {
        if (check.Duplicates.Count == 0) return "<p>None.</p>";
        DuplicatePair[] order = [.. check.Duplicates.OrderByDescending(pair => pair.IsLeak)];
        string heading = order.Length > MaxImages ? $"The first {MaxImages} of {Number(order.Length)} pairs" : "All pairs";
        return ReportSections.Figures(heading, order.Take(MaxImages).SelectMany(pair => (string[])
        [
            ReportSections.Figure(pair.First, Marks(check, pair.First), pair.IsLeak ? $"leak: {pair.FirstPart}" : "duplicate"),
            ReportSections.Figure(pair.Second, Marks(check, pair.Second), pair.IsLeak ? $"and {pair.SecondPart}" : "and"),
        ]));
    }

    // The first images of each class, the least frequent class first, where errors matter most.
    private static string Examples(DatasetCheck check)
    {
        AnnotatedImage[] all = [.. check.Parts.SelectMany(part => part.Data.Images)];
        string ClassFigure(AnnotatedImage image, int c)
        {
            BoxLabel[] labels = [.. image.Labels.Where(label => label.Class == c)];
            return ReportSections.Figure(image, labels.Select(label => Mark(check, label)), $"{labels.Length} boxes");
        }
        var classes = check.Classes.Select((c, i) => (c.Name, Index: i, Count: c.Boxes.Sum())).Where(c => c.Count > 0)
            .OrderBy(c => c.Count).Take(MaxImages);
        return string.Concat(classes.Select(c => ReportSections.Figures(Escape(c.Name), all
            .Where(image => image.Labels.Any(label => label.Class == c.Index))
            .Take(ImagesPerClass)
            .Select(image => ClassFigure(image, c.Index)))));
    }

    private static IEnumerable<BoxMark> Marks(DatasetCheck check, AnnotatedImage image) =>
        image.Labels.Select(label => Mark(check, label));

    private static BoxMark Mark(DatasetCheck check, BoxLabel label) =>
        BoxMark.GroundTruth(label, check.Parts[0].Data.Classes);
}
