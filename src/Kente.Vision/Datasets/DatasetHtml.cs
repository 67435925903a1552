using Kente.Vision.Boxes;
using Kente.Vision.Drawing;
using Kente.Vision.Reporting;
using static Kente.HtmlText;

namespace Kente.Vision.Datasets;

/// <summary>The page of a data set's check.</summary>
internal static class DatasetHtml
{
    private const int MostPictures = 12, OfEachClass = 4;

    public static string Page(DatasetCheck check, string title)
    {
        int pictures = check.Parts.Sum(part => part.Data.Count), boxes = check.Classes.Sum(c => c.Boxes.Sum()), leaks = check.Twins.Count(pair => pair.IsLeak);
        static string Tile(string name, int value, string below) => $"<div class=\"tile\"><span>{name}</span><b>{value:N0}</b><span>{below}</span></div>";
        return HtmlPage.Of(title,
            $"<h1>{Escape(title)}</h1>\n<p class=\"soft\">{(check.IsSound ? "Nothing must be mended." : "Some of it must be mended; what, is said below.")}</p>\n"
            + $"<div class=\"tiles\">{Tile("Pictures", pictures, $"{Number(check.Parts.Sum(part => part.Data.Pictures.Count(picture => picture.Labels.Count == 0)))} without an object")}{Tile("Boxes", boxes, $"of {Number(check.Classes.Count)} classes")}"
            + $"{Tile("Cannot be used", check.Problems.Count, "pictures or boxes")}{Tile("Boxes that look wrong", check.Concerns.Count, "&nbsp;")}{Tile("Leaks", leaks, $"{Number(check.Twins.Count - leaks)} duplicates within a part")}</div>\n"
            + Section("Classes", Classes(check))
            + Section("Sizes", Sizes(check))
            + Section("Cannot be used", ReportSections.Skipped(new() { Skipped = check.Problems }))
            + Section("Boxes that look wrong", Concerns(check))
            + Section("Pictures that look the same", Twins(check))
            + Section("Examples", Examples(check)));
    }

    private static string Classes(DatasetCheck check)
    {
        bool several = check.Parts.Count > 1;
        int[] boxes = [.. check.Classes.Select(c => c.Boxes.Sum())];
        int most = boxes.DefaultIfEmpty().Max();
        string Bar(int count) => $"<div class=\"bars\" style=\"display:block;min-width:60px\"><div class=\"track\"><div class=\"fill\" style=\"--colour:var(--s1);width:{Number(most == 0 ? 0 : 100.0 * count / most, "F1")}%\"></div></div></div>";
        var rows = check.Classes.Select((c, i) => (string[])
        [
            $"<span style=\"white-space:nowrap\">{Escape(c.Name)}</span>", Bar(boxes[i]), Number(boxes[i]), Number(c.Pictures.Sum()), .. several ? c.Boxes.Select(count => Number(count)) : [],
        ]).OrderByDescending(row => int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture));
        string[] missing = [.. check.Classes.SelectMany(c => check.Parts.Index().Where(part => c.Boxes.Sum() > 0 && c.Boxes[part.Index] == 0).Select(part => $"{c.Name} in {part.Item.Name}"))], unused = [.. check.Classes.Where(c => c.Boxes.Sum() == 0).Select(c => c.Name)];
        int least = boxes.Where(count => count > 0).DefaultIfEmpty().Min();
        return (least > 0 && boxes.Length > 1 ? $"<p>The commonest class has {Number((double)most / least, "0.#")} times the boxes of the rarest.</p>" : "")
            + (unused.Length > 0 ? $"<p>Never used: {Escape(string.Join(", ", unused))}.</p>" : "")
            + (several && missing.Length > 0 ? $"<p>Missing: {Escape(string.Join(", ", missing))}.</p>" : "")
            + Table(["Class", "", "Boxes", "Pictures", .. several ? check.Parts.Select(part => part.Name ?? "") : []], rows);
    }

    private static string Sizes(DatasetCheck check)
    {
        double[] sides = [.. check.Parts.SelectMany(part => part.Data.Pictures).SelectMany(picture => picture.Labels).Select(label => Math.Sqrt(label.Box.Area))];
        double[] counts = [.. check.Parts.SelectMany(part => part.Data.Pictures).Select(picture => (double)picture.Labels.Count)];
        var shapes = check.Parts.SelectMany(part => part.Data.Pictures).CountBy(picture => picture.Size).OrderByDescending(size => size.Value).ToArray();
        return "<div class=\"pair\"><div><h3>Side of boxes, as a share of the picture's (root of the areas)</h3>" + HistogramChart.Draw("Side of boxes as a share of the picture's", sides) + "</div><div>"
            + Table(["Boxes", "How many"], check.Sizes().Select(size => new[] { Escape(size.Name), Number(size.Count) }))
            + $"<p></p><p class=\"soft\">{Number(counts.DefaultIfEmpty().Average(), "0.#")} boxes in a picture on average, {Number(counts.DefaultIfEmpty().Max())} at most.</p>"
            + Table(["Pictures of", "How many"], [.. shapes.Take(5).Select(size => new[] { $"{size.Key}", Number(size.Value) }), .. shapes.Length > 5 ? [[$"{Number(shapes.Length - 5)} other sizes", Number(shapes.Skip(5).Sum(size => size.Value))]] : Array.Empty<string[]>()]) + "</div></div>";
    }

    private static string Concerns(DatasetCheck check)
    {
        if (check.Concerns.Count == 0) return "<p>None.</p>";
        string Explained(BoxConcernKind kind) => kind switch
        {
            BoxConcernKind.Twice => "there twice",
            BoxConcernKind.TwoClasses => "of two classes",
            BoxConcernKind.Tiny => "below 3 pixels",
            _ => "more than 30 times as long as wide",
        };
        return Table(["What", "How often"], check.Concerns.CountBy(concern => concern.Kind).OrderBy(kind => kind.Key).Select(kind => new[] { Explained(kind.Key), Number(kind.Value) }))
            + ReportSections.Figures("Some of them", check.Concerns.OrderBy(concern => concern.Kind).DistinctBy(concern => concern.Picture).Take(MostPictures).Select(concern =>
                ReportSections.Figure(concern.Picture, [new BoxMark(concern.Label.Box, BoxMark.PredictedColour, check.Classes[concern.Label.Class].Name)], Explained(concern.Kind))));
    }

    private static string Twins(DatasetCheck check)
    {
        if (check.Twins.Count == 0) return "<p>None, by their fingerprints.</p>";
        TwinPair[] order = [.. check.Twins.OrderByDescending(pair => pair.IsLeak)];
        return ReportSections.Figures(order.Length > MostPictures ? $"The first {MostPictures} of {Number(order.Length)} pairs" : "Each pair", order.Take(MostPictures).SelectMany(pair => (string[])
        [
            ReportSections.Figure(pair.First, Marks(check, pair.First), pair.IsLeak ? $"leak: {pair.FirstPart}" : "duplicate"),
            ReportSections.Figure(pair.Second, Marks(check, pair.Second), pair.IsLeak ? $"and {pair.SecondPart}" : "and"),
        ]));
    }

    // The first pictures of each class, the rarest first: there mistakes cost most.
    private static string Examples(DatasetCheck check)
    {
        AnnotatedPicture[] all = [.. check.Parts.SelectMany(part => part.Data.Pictures)];
        return string.Concat(check.Classes.Select((c, i) => (c.Name, Index: i, Count: c.Boxes.Sum())).Where(c => c.Count > 0).OrderBy(c => c.Count).Take(MostPictures).Select(c =>
            ReportSections.Figures(Escape(c.Name), all.Where(picture => picture.Labels.Any(label => label.Class == c.Index)).Take(OfEachClass).Select(picture =>
                ReportSections.Figure(picture, picture.Labels.Where(label => label.Class == c.Index).Select(label => BoxMark.True(label.Box)), $"{picture.Labels.Count(label => label.Class == c.Index)} of it")))));
    }

    private static IEnumerable<BoxMark> Marks(DatasetCheck check, AnnotatedPicture picture) => picture.Labels.Select(label => BoxMark.True(label.Box, check.Classes[label.Class].Name));
}
