using System.Globalization;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary>What was written, for people and for programs.</summary>
internal static class WrittenParts
{
    public static object Of(string folder, IReadOnlyList<DatasetPart> parts, IReadOnlyList<string> lost, AnnotationFormat format) => new
    {
        Folder = folder,
        Parts = parts.Select(part => new { part.Name, Images = part.Data.Count, Boxes = Boxes(part, format) }),
        Lost = lost,
    };

    public static string Text(string folder, IReadOnlyList<DatasetPart> parts, AnnotationFormat format) =>
        string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name ?? "all",-8}{part.Data.Count} {(part.Data.Count == 1 ? "image" : "images")}, {Boxes(part, format)} {(Boxes(part, format) == 1 ? "box" : "boxes")}\n"))) + $"{folder}\n";

    // Crowds have a place in some formats only.
    private static int Boxes(DatasetPart part, AnnotationFormat format) =>
        part.Data.Images.Sum(image => image.Labels.Count(label => !label.IsCrowd || format is AnnotationFormat.Coco or AnnotationFormat.PascalVoc));
}
