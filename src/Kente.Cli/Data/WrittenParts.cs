using System.Globalization;
using Kente.Vision.Datasets;

namespace Kente.Cli.Data;

/// <summary>What was written, for people and for programs.</summary>
internal static class WrittenParts
{
    public static object Of(string folder, IReadOnlyList<DatasetPart> parts, IReadOnlyList<string> lost) => new
    {
        Folder = folder,
        Parts = parts.Select(part => new { part.Name, Pictures = part.Data.Count, Boxes = Boxes(part) }),
        Lost = lost,
    };

    public static string Text(string folder, IReadOnlyList<DatasetPart> parts) =>
        string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name ?? "all",-8}{part.Data.Count} pictures, {Boxes(part)} boxes\n"))) + $"{folder}\n";

    private static int Boxes(DatasetPart part) => part.Data.Pictures.Sum(picture => picture.Labels.Count);
}
