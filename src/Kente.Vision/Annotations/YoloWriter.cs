using Kente.Vision.Boxes;
using Kente.Vision.Datasets;

namespace Kente.Vision.Annotations;

internal static class YoloWriter
{
    public static void Write(IReadOnlyList<DatasetPart> parts, PictureFiles files)
    {
        var names = parts[0].Data.Classes.Select((name, i) => $"  {i}: '{name.Replace("'", "''", StringComparison.Ordinal)}'\n");
        string[] folders = parts.Any(part => part.Name is null) ? ["train: images\n", "val: images\n"] : [.. parts.Select(part => $"{part.Name}: images/{part.Name}\n")];
        files.WriteText("data.yaml", $"{string.Concat(folders)}names:\n{string.Concat(names)}");
        foreach (var part in parts)
            foreach (var (picture, file) in files.WriteTo(part, "images", apart: true))
                files.WriteText($"labels/{Path.ChangeExtension(file, ".txt")}", string.Concat(picture.Labels.Where(label => !label.IsCrowd).Select(Line)));
    }

    private static string Line(BoxLabel label) => FormattableString.Invariant(
        $"{label.Class} {label.Box.CenterX:0.########} {label.Box.CenterY:0.########} {label.Box.Width:0.########} {label.Box.Height:0.########}\n");
}
