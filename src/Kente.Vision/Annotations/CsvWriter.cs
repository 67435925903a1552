using System.Text;
using Kente.Vision.Boxes;
using Kente.Vision.Datasets;

namespace Kente.Vision.Annotations;

internal static class CsvWriter
{
    public static void Write(IReadOnlyList<DatasetPart> parts, PictureFiles files)
    {
        files.WriteClasses(parts[0].Data.Classes);
        bool difficult = parts.Any(part => part.Data.Pictures.Any(picture => picture.Labels.Any(label => label.IsDifficult)));
        foreach (var part in parts) files.WriteText($"{part.Name ?? "annotations"}.csv", Table(part, files, difficult));
    }

    private static string Table(DatasetPart part, PictureFiles files, bool difficult)
    {
        var table = new StringBuilder($"filename,width,height,class,xmin,ymin,xmax,ymax{(difficult ? ",difficult" : "")}\n");
        foreach (var (picture, file) in files.WriteTo(part, "images", apart: true))
        {
            var start = FormattableString.Invariant($"{CsvRows.Quoted(file)},{picture.Width},{picture.Height},");
            // A table knows no crowds, and as an object one would be wrong.
            BoxLabel[] labels = [.. picture.Labels.Where(label => !label.IsCrowd)];
            if (labels.Length == 0) table.Append(start).Append(",,,,").Append(difficult ? ",\n" : "\n");
            foreach (var label in labels)
            {
                var (left, top, right, bottom) = label.Box.ToPixels(picture.Size);
                table.Append(start).Append(CsvRows.Quoted(part.Data.Classes[label.Class]))
                    .Append(FormattableString.Invariant($",{left:0.###},{top:0.###},{right:0.###},{bottom:0.###}"))
                    .Append(!difficult ? "\n" : label.IsDifficult ? ",1\n" : ",0\n");
            }
        }
        return table.ToString();
    }
}
