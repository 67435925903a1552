using System.Globalization;
using Kente.Vision.Annotations;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>Reads the <c>.pts</c> files of 300-W: one file per image. Points have no names and are numbered from 1.</summary>
internal sealed class PtsReader : ILandmarkReader
{
    public LandmarkFormat Format => LandmarkFormat.Pts;

    public bool Recognizes(DatasetFolder folder) => folder.File is null && folder.Files(".pts").Any();

    public IEnumerable<string> Parts(DatasetFolder folder) =>
        PartNames.All.Select(names => names.FirstOrDefault(folder.HasFolder)).OfType<string>();

    public void Read(DatasetFolder folder, LandmarkBuilder builder, string? part)
    {
        builder.ReportDuplicates(folder);
        HashSet<string> annotated = new(folder.Duplicates, StringComparer.Ordinal);
        List<(string Image, RawAnnotation Annotation)> read = [];
        foreach (string file in folder.Files(".pts").Where(file => IsInPart(file)))
        {
            if (folder.ImageOf(folder.Key(file)) is not { } image)
            {
                builder.Report(
                    DataProblemKind.MissingImage, file, null, "No image belongs to this file; an image of the same name is expected."
                        + DatasetFolder.CaseHint(folder.OfOtherCase(folder.Key(file))));
                continue;
            }
            annotated.Add(image);
            if (Points(folder, file, builder) is { } points) read.Add((image, new(new(points), file, null)));
        }
        foreach (string image in folder.Images.Where(image => !annotated.Contains(image) && IsInPart(image)))
            builder.Report(DataProblemKind.MissingAnnotation, image, null, "The image has no .pts file of the same name.");
        if (read.Count == 0) return;

        int count = read.CountBy(entry => entry.Annotation.Annotation.Points.Count).MaxBy(entry => entry.Value).Key;
        builder.Define(
            folder.Path, [.. Enumerable.Range(1, count).Select(number => number.ToString(CultureInfo.InvariantCulture))]);
        foreach (var (image, annotation) in read)
            if (annotation.Annotation.Points.Count == count) builder.Add(image, null, [[annotation]]);
            else builder.Report(
                DataProblemKind.PointCountMismatch, annotation.File, null, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file has {annotation.Annotation.Points.Count} points, but most files have {count}; it is skipped."));

        bool IsInPart(string file) => part is null || DatasetFolder.IsInPart(folder.Key(file), part);
    }

    private static List<LandmarkPoint>? Points(DatasetFolder folder, string file, LandmarkBuilder builder)
    {
        string[] lines;
        try
        {
            lines = folder.ReadLines(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            builder.ReportUnreadable(DataProblemKind.MalformedAnnotation, file, exception);
            return null;
        }
        List<LandmarkPoint> points = [];
        int? stated = null;
        var (isInside, isClosed) = (false, false);
        foreach (var (index, line) in lines.Index())
        {
            string text = line.Trim();
            if (text.Length == 0) continue;
            if (text.StartsWith("n_points", StringComparison.OrdinalIgnoreCase))
                stated = int.TryParse(text[(text.IndexOf(':') + 1)..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out int n)
                    ? n
                    : null;
            else if (text == "{") isInside = true;
            else if (text == "}") isClosed = true;
            else if (isInside && Point(text) is { } point) points.Add(point);
            else if (isInside) return Malformed(index + 1, $"\"{text}\" is not a point; two finite numbers, x and y, are expected.");
        }
        if (!isInside || !isClosed) return Malformed(null, "The points are not in braces; version, n_points and { … } are expected.");
        return stated is { } count && count != points.Count
            ? Malformed(null, string.Create(CultureInfo.InvariantCulture, $"n_points is {count}, but the file has {points.Count} points."))
            : points;

        List<LandmarkPoint>? Malformed(int? line, string reason)
        {
            builder.Report(DataProblemKind.MalformedAnnotation, file, line, reason);
            return null;
        }
    }

    private static LandmarkPoint? Point(string text)
    {
        string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 2 && double.TryParse(fields[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double x)
            && double.TryParse(fields[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double y) && double.IsFinite(x + y)
            ? new(x, y)
            : null;
    }
}
