using System.Globalization;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary>Describes the written parts as text and for JSON.</summary>
internal static class WrittenParts
{
    public static object Of(string folder, IReadOnlyList<DatasetPart> parts, IReadOnlyList<string> lost, AnnotationFormat format) => new
    {
        Folder = folder,
        Parts = parts.Select(part => new { part.Name, Images = part.Data.Count, Boxes = Boxes(part, format) }),
        Lost = lost,
    };

    public static string Text(string folder, IReadOnlyList<DatasetPart> parts, AnnotationFormat format) =>
        string.Concat(parts.Select(part => Line(part, format))) + $"{folder}\n";

    private static string Line(DatasetPart part, AnnotationFormat format)
    {
        int images = part.Data.Count, boxes = Boxes(part, format);
        return string.Create(
            CultureInfo.InvariantCulture, $"{part.Name ?? "all",-8}{images} {(images == 1 ? "image" : "images")}, {boxes} "
                + $"{(boxes == 1 ? "box" : "boxes")}\n");
    }

    // Some formats have no crowds.
    private static int Boxes(DatasetPart part, AnnotationFormat format) =>
        part.Data.Images.Sum(
            image => image.Labels.Count(label => !label.IsCrowd || format is AnnotationFormat.Coco or AnnotationFormat.PascalVoc));
}
