using Kente.Vision.Boxes;

namespace Kente.Vision.Annotations;

internal static class YoloWriter
{
    public static void Write(BoxDataset dataset, PictureFiles files)
    {
        var names = dataset.Classes.Select((name, i) => $"  {i}: '{name.Replace("'", "''", StringComparison.Ordinal)}'\n");
        files.WriteText("data.yaml", $"path: .\ntrain: images\nval: images\nnames:\n{string.Concat(names)}");
        foreach (var (picture, _) in files.WriteTo("images"))
            files.WriteText($"labels/{picture.Name}.txt", string.Concat(picture.Labels.Where(label => !label.IsCrowd).Select(Line)));
    }

    private static string Line(BoxLabel label) => FormattableString.Invariant(
        $"{label.Class} {label.Box.CenterX:0.########} {label.Box.CenterY:0.########} {label.Box.Width:0.########} {label.Box.Height:0.########}\n");
}
