using System.Globalization;

namespace Kente.Vision.Annotations;

/// <summary>Writes YOLO annotations.</summary>
internal static class YoloWriter
{
    public static void Write(IReadOnlyList<DatasetPart> parts, ImageFiles files)
    {
        var names = parts[0].Data.Classes.Select((name, i) => $"  {i}: '{name.Replace("'", "''", StringComparison.Ordinal)}'\n");
        // Without parts there is no val, so that no program evaluates a model on the images of its training.
        string[] folders = parts.Any(part => part.Name is null)
            ? ["train: images\n"]
            : [.. parts.Select(part => $"{part.Name}: images/{part.Name}\n")];
        files.WriteText("data.yaml", $"{string.Concat(folders)}names:\n{string.Concat(names)}");
        foreach (var part in parts)
            foreach (var (image, file) in files.WriteTo(part, "images", ownFolder: true))
            {
                string lines = string.Concat(image.Labels.Where(label => !label.IsCrowd).Select(Line));
                files.WriteText($"labels/{Path.ChangeExtension(file, ".txt")}", lines);
            }
    }

    private static string Line(BoxLabel label) => string.Create(CultureInfo.InvariantCulture,
        $"{label.Class} {label.Box.CenterX:0.########} {label.Box.CenterY:0.########} {label.Box.Width:0.########} "
            + $"{label.Box.Height:0.########}\n");
}
