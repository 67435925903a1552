using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kente.Vision.Datasets;
using Kente.Vision.Inspection;
using Kente.Vision.Primitives;

namespace Kente.Vision;

/// <summary>The content of a data set and its problems. Prints as a table.</summary>
/// <param name="Parts">The checked parts.</param>
/// <param name="Problems">Images and boxes that are not usable.</param>
/// <param name="Warnings">Usable boxes that look wrong.</param>
/// <param name="Duplicates">Images that look the same.</param>
/// <param name="Classes">Frequency of each class.</param>
public sealed record DatasetCheck(
    IReadOnlyList<DatasetPart> Parts, IReadOnlyList<DataProblem> Problems, IReadOnlyList<AnnotationWarning> Warnings,
    IReadOnlyList<DuplicatePair> Duplicates, IReadOnlyList<ClassCount> Classes)
{
    private const double DuplicateIou = 0.9, MinSide = 3, MaxAspectRatio = 30;
    private const int MaxShown = 5;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>Gets whether no errors were found: no problems, no duplicate boxes and no leaks.</summary>
    public bool IsSound =>
        Problems.Count == 0 && Warnings.All(warning => warning.Kind != AnnotationWarningKind.DuplicateBox)
            && !Duplicates.Any(pair => pair.IsLeak);

    /// <summary>Gets sentences about how the data were read.</summary>
    internal IEnumerable<string> Notes => Parts.SelectMany(part => part.Data.Notes).Distinct();

    /// <summary>Checks all images and boxes.</summary>
    /// <param name="parts">The parts of a data set, with the same classes.</param>
    /// <exception cref="ArgumentException">There are no parts.</exception>
    public static DatasetCheck Of(IReadOnlyList<DatasetPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0) throw new ArgumentException("A check needs at least one part.", nameof(parts));
        DatasetPart[] verified = [.. parts.Select(part => part with { Data = part.Data.Verify() })];
        var all = verified.SelectMany(part => part.Data.Images.Select(image => (Image: image, Part: part.Name))).ToArray();
        BoxDataset joined = new(parts[0].Data.Classes, all.Select(one => one.Image), "all parts");
        var duplicates = DuplicateImages.Pairs(DuplicateImages.Fingerprints(joined));
        return new(
            verified,
            [.. verified.SelectMany(part => part.Data.Skipped).Distinct()],
            [.. joined.Images.SelectMany(FindWarnings)],
            [.. duplicates.Select(pair => new DuplicatePair(all[pair.First].Image, all[pair.First].Part, all[pair.Second].Image,
                all[pair.Second].Part))],
            [.. joined.Classes.Select((name, c) => new ClassCount(
                name,
                [.. verified.Select(part => part.Data.Images.Sum(image => image.Labels.Count(label => label.Class == c)))],
                [.. verified.Select(part => part.Data.Images.Count(image => image.Labels.Any(label => label.Class == c)))]))]);
    }

    /// <summary>Returns the results as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            sound = IsSound,
            parts = Parts.Select(
                part => new { name = part.Name, images = part.Data.Count, empty = Empty(part.Data), boxes = Boxes(part.Data) }),
            classes = Classes.Select(c => new { name = c.Name, boxes = c.Boxes, images = c.Images }),
            sizes = Sizes().Select(size => new { size = size.Name, boxes = size.Count }),
            problems = Problems.Select(
                problem => new { kind = problem.Kind.ToString(), path = problem.Path, line = problem.Line, reason = problem.Reason }),
            notes = Notes,
            warnings = Warnings.Select(warning => new
            {
                kind = warning.Kind.ToString(),
                image = warning.Image.Name,
                @class = Classes[warning.Label.Class].Name,
                box = (double[])[warning.Label.Box.Left, warning.Label.Box.Top, warning.Label.Box.Right, warning.Label.Box.Bottom],
            }),
            duplicates = Duplicates.Where(pair => !pair.IsLeak).Select(pair => (string[])[pair.First.Name, pair.Second.Name]),
            leaks = Duplicates.Where(pair => pair.IsLeak).Select(pair => new
            {
                first = pair.First.Name,
                first_part = pair.FirstPart,
                second = pair.Second.Name,
                second_part = pair.SecondPart,
            }),
        },
        Indented);

    /// <summary>Returns a self-contained HTML page: the results with images, the classes and the box sizes.</summary>
    /// <param name="title">The heading; by default "Data set".</param>
    public string ToHtml(string? title = null) => DatasetHtml.Page(this, title ?? "Data set");

    /// <summary>Returns the results as text.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (var (name, data) in Parts)
            text.AppendLine(
                CultureInfo.InvariantCulture, $"{name ?? "all",-10}{data.Count} images, {Empty(data)} without objects; "
                    + $"{Boxes(data)} boxes");
        string header = string.Concat(Parts.Select(part => $"{part.Name ?? "boxes",10}"));
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{"class",-22}{header}");
        foreach (var (name, boxes, _) in Classes)
            text.AppendLine(CultureInfo.InvariantCulture, $"{name,-22}{string.Concat(boxes.Select(count => $"{count,10}"))}");
        text.AppendLine()
            .AppendLine(
                CultureInfo.InvariantCulture, $"Boxes by size: {string.Join(", ", Sizes().Select(size => $"{size.Count} {size.Name}"))}.");
        text.AppendLine(Problems.Count == 0
            ? "All images and boxes are usable."
            : $"Not usable: {EnumText.Counts(Problems.Select(problem => problem.Kind))}.");
        foreach (var problem in Problems.Take(MaxShown)) text.AppendLine(CultureInfo.InvariantCulture, $"  {problem}");
        if (Problems.Count > MaxShown) text.AppendLine(CultureInfo.InvariantCulture, $"  and {Problems.Count - MaxShown} more.");
        foreach (string note in Notes) text.AppendLine(note);
        if (Warnings.Count > 0)
            text.AppendLine(
                CultureInfo.InvariantCulture, $"Boxes that look wrong: {EnumText.Counts(Warnings.Select(warning => warning.Kind))}.");
        int leaks = Duplicates.Count(pair => pair.IsLeak);
        text.AppendLine(Duplicates.Count == 0
            ? "No two images look the same."
            : $"Pairs of images that look the same: {Duplicates.Count - leaks} within a part, {leaks} between parts.");
        return text.ToString();
    }

    /// <summary>Counts boxes by the size ranges of COCO, in pixels of their images.</summary>
    internal IReadOnlyList<(string Name, int Count)> Sizes()
    {
        double[] areas = [.. Parts
            .SelectMany(part => part.Data.Images)
            .SelectMany(image => image.Labels.Select(label => label.Box.Area * image.Width * image.Height))];
        return
        [
            ("small (up to 32² pixels)", areas.Count(area => area <= 32 * 32)),
            ("medium", areas.Count(area => area is > 32 * 32 and <= 96 * 96)),
            ("large (above 96²)", areas.Count(area => area > 96 * 96)),
        ];
    }

    /// <summary>Counts images without objects.</summary>
    internal static int Empty(BoxDataset data) => data.Images.Count(image => image.Labels.Count == 0);

    private static int Boxes(BoxDataset data) => data.Images.Sum(image => image.Labels.Count);

    private static IEnumerable<AnnotationWarning> FindWarnings(AnnotatedImage image)
    {
        var labels = image.Labels;
        for (int i = 0; i < labels.Count; i++)
        {
            var (left, top, right, bottom) = labels[i].Box.ToPixels(image.Size);
            double width = right - left, height = bottom - top;
            if (Math.Min(width, height) < MinSide) yield return new(AnnotationWarningKind.TinyBox, image, labels[i]);
            else if (Math.Max(width / height, height / width) > MaxAspectRatio)
                yield return new(AnnotationWarningKind.ExtremeAspectRatio, image, labels[i]);
            for (int j = 0; j < i; j++)
            {
                if (labels[i].Box.Iou(labels[j].Box) < DuplicateIou || labels[i].IsCrowd != labels[j].IsCrowd) continue;
                bool sameClass = labels[i].Class == labels[j].Class;
                yield return new(
                    sameClass ? AnnotationWarningKind.DuplicateBox : AnnotationWarningKind.ConflictingClasses, image, labels[i]);
                break;
            }
        }
    }
}
