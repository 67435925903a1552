using System.Text;

namespace Kente.Vision.Annotations;

/// <summary>Writes CSV annotations.</summary>
internal static class CsvWriter
{
    public static void Write(IReadOnlyList<DatasetPart> parts, ImageFiles files)
    {
        files.WriteClasses(parts[0].Data.Classes);
        bool difficult = parts.Any(part => part.Data.Images.Any(image => image.Labels.Any(label => label.IsDifficult)));
        foreach (var part in parts) files.WriteText($"{part.Name ?? "annotations"}.csv", Table(part, files, difficult));
    }

    private static string Table(DatasetPart part, ImageFiles files, bool difficult)
    {
        var table = new StringBuilder($"filename,width,height,class,xmin,ymin,xmax,ymax{(difficult ? ",difficult" : "")}\n");
        foreach (var (image, file) in files.WriteTo(part, "images", ownFolder: true))
        {
            var start = FormattableString.Invariant($"{CsvRows.Quoted(file)},{image.Width},{image.Height},");
            // The format has no crowds, and a crowd is not an object.
            BoxLabel[] labels = [.. image.Labels.Where(label => !label.IsCrowd)];
            if (labels.Length == 0) table.Append(start).Append(",,,,").Append(difficult ? ",\n" : "\n");
            foreach (var label in labels)
            {
                var (left, top, right, bottom) = label.Box.ToPixels(image.Size);
                table.Append(start).Append(CsvRows.Quoted(part.Data.Classes[label.Class]))
                    .Append(FormattableString.Invariant($",{left:0.###},{top:0.###},{right:0.###},{bottom:0.###}"))
                    .Append(!difficult ? "\n" : label.IsDifficult ? ",1\n" : ",0\n");
            }
        }
        return table.ToString();
    }
}
