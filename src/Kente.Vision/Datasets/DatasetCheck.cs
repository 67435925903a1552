using System.Globalization;
using System.Text;
using System.Text.Json;
using Kente.Vision.Boxes;
using Kente.Vision.Reporting;

namespace Kente.Vision.Datasets;

/// <summary>What is in a data set, and what is wrong with it. Prints as a table.</summary>
/// <param name="Parts">The parts that were looked at.</param>
/// <param name="Problems">What cannot be used, and why.</param>
/// <param name="Concerns">Boxes that can be used, but look wrong.</param>
/// <param name="Twins">Pictures that look the same.</param>
/// <param name="Classes">How often each class is there.</param>
public sealed record DatasetCheck(
    IReadOnlyList<DatasetPart> Parts, IReadOnlyList<DataProblem> Problems, IReadOnlyList<BoxConcern> Concerns, IReadOnlyList<TwinPair> Twins, IReadOnlyList<ClassCount> Classes)
{
    private const double Same = 0.9, TinySide = 3, LongestAspect = 30;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether there is nothing that must be mended: no problem, no box twice, no leak.</summary>
    public bool IsSound => Problems.Count == 0 && Concerns.All(concern => concern.Kind != BoxConcernKind.Twice) && !Twins.Any(pair => pair.IsLeak);

    /// <summary>Looks at all pictures and boxes.</summary>
    /// <param name="parts">The parts of a data set, of the same classes.</param>
    public static DatasetCheck Of(IReadOnlyList<DatasetPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0) throw new ArgumentException("There is no part to check.", nameof(parts));
        DatasetPart[] whole = [.. parts.Select(part => part with { Data = part.Data.Verify() })];
        var all = whole.SelectMany(part => part.Data.Pictures.Select(picture => (Picture: picture, part.Name))).ToArray();
        BoxDataset joined = new(parts[0].Data.Classes, all.Select(one => one.Picture), "all parts");
        return new(
            whole,
            [.. whole.SelectMany(part => part.Data.Skipped).Distinct()],
            [.. joined.Pictures.SelectMany(Look)],
            [.. TwinPictures.Pairs(TwinPictures.Fingerprints(joined)).Select(pair => new TwinPair(all[pair.First].Picture, all[pair.First].Name, all[pair.Second].Picture, all[pair.Second].Name))],
            [.. joined.Classes.Select((name, c) => new ClassCount(
                name,
                [.. whole.Select(part => part.Data.Pictures.Sum(picture => picture.Labels.Count(label => label.Class == c)))],
                [.. whole.Select(part => part.Data.Pictures.Count(picture => picture.Labels.Any(label => label.Class == c)))]))]);
    }

    /// <summary>The findings as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            sound = IsSound,
            parts = Parts.Select(part => new { name = part.Name, pictures = part.Data.Count, empty = part.Data.Pictures.Count(picture => picture.Labels.Count == 0), boxes = part.Data.Pictures.Sum(picture => picture.Labels.Count) }),
            classes = Classes.Select(c => new { name = c.Name, boxes = c.Boxes, pictures = c.Pictures }),
            sizes = Sizes().Select(size => new { size = size.Name, boxes = size.Count }),
            problems = Problems.Select(problem => new { kind = problem.Kind.ToString(), path = problem.Path, line = problem.Line, reason = problem.Reason }),
            concerns = Concerns.Select(concern => new { kind = concern.Kind.ToString(), picture = concern.Picture.Name, @class = Classes[concern.Label.Class].Name, box = (double[])[concern.Label.Box.Left, concern.Label.Box.Top, concern.Label.Box.Right, concern.Label.Box.Bottom] }),
            duplicates = Twins.Where(pair => !pair.IsLeak).Select(pair => (string[])[pair.First.Name, pair.Second.Name]),
            leaks = Twins.Where(pair => pair.IsLeak).Select(pair => new { first = pair.First.Name, first_part = pair.FirstPart, second = pair.Second.Name, second_part = pair.SecondPart }),
        },
        Indented);

    /// <summary>One HTML page that needs nothing else: the findings with their pictures, the classes, the sizes of boxes.</summary>
    /// <param name="title">The heading; by default "Data set".</param>
    public string ToHtml(string? title = null) => DatasetHtml.Page(this, title ?? "Data set");

    /// <summary>The findings in few lines.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (var (name, data) in Parts)
            text.AppendLine(CultureInfo.InvariantCulture, $"{name ?? "all",-10}{data.Count} pictures, {data.Pictures.Count(picture => picture.Labels.Count == 0)} without an object; {data.Pictures.Sum(picture => picture.Labels.Count)} boxes");
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{"class",-22}{string.Concat(Parts.Select(part => $"{part.Name ?? "boxes",10}"))}");
        foreach (var (name, boxes, _) in Classes) text.AppendLine(CultureInfo.InvariantCulture, $"{name,-22}{string.Concat(boxes.Select(count => $"{count,10}"))}");
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Boxes by size: {string.Join(", ", Sizes().Select(size => $"{size.Count} {size.Name}"))}.");
        text.AppendLine(Problems.Count == 0 ? "Every picture and every box can be used." : $"Cannot be used: {Kinds.Counts(Problems.Select(problem => problem.Kind))}.");
        if (Concerns.Count > 0) text.AppendLine(CultureInfo.InvariantCulture, $"Boxes that look wrong: {Kinds.Counts(Concerns.Select(concern => concern.Kind))}.");
        int leaks = Twins.Count(pair => pair.IsLeak);
        text.AppendLine(Twins.Count == 0 ? "No two pictures look the same." : $"Pairs of pictures that look the same: {Twins.Count - leaks} within a part, {leaks} between parts.");
        return text.ToString();
    }

    /// <summary>Boxes by COCO's sizes, in pixels of their pictures.</summary>
    internal IReadOnlyList<(string Name, int Count)> Sizes()
    {
        double[] areas = [.. Parts.SelectMany(part => part.Data.Pictures).SelectMany(picture => picture.Labels.Select(label => label.Box.Area * picture.Width * picture.Height))];
        return [("small (up to 32² pixels)", areas.Count(area => area <= 32 * 32)), ("medium", areas.Count(area => area is > 32 * 32 and <= 96 * 96)), ("large (above 96²)", areas.Count(area => area > 96 * 96))];
    }

    private static IEnumerable<BoxConcern> Look(AnnotatedPicture picture)
    {
        var labels = picture.Labels;
        for (int i = 0; i < labels.Count; i++)
        {
            var (left, top, right, bottom) = labels[i].Box.ToPixels(picture.Size);
            double wide = right - left, tall = bottom - top;
            if (Math.Min(wide, tall) < TinySide) yield return new(BoxConcernKind.Tiny, picture, labels[i]);
            else if (Math.Max(wide / tall, tall / wide) > LongestAspect) yield return new(BoxConcernKind.Sliver, picture, labels[i]);
            for (int j = 0; j < i; j++)
            {
                if (labels[i].Box.Iou(labels[j].Box) < Same || labels[i].IsCrowd != labels[j].IsCrowd) continue;
                yield return new(labels[i].Class == labels[j].Class ? BoxConcernKind.Twice : BoxConcernKind.TwoClasses, picture, labels[i]);
                break;
            }
        }
    }
}
