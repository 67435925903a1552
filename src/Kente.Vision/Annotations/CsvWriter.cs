using System.Text;
using Kente.Vision.Boxes;

namespace Kente.Vision.Annotations;

internal static class CsvWriter
{
    public static void Write(BoxDataset dataset, PictureFiles files)
    {
        files.WriteClasses();
        var table = new StringBuilder("filename,width,height,class,xmin,ymin,xmax,ymax\n");
        foreach (var (picture, file) in files.WriteTo("images"))
        {
            var start = FormattableString.Invariant($"{CsvRows.Quoted(file)},{picture.Width},{picture.Height},");
            // A table knows no crowds, and as an object one would be wrong.
            BoxLabel[] labels = [.. picture.Labels.Where(label => !label.IsCrowd)];
            if (labels.Length == 0) table.Append(start).Append(",,,,\n");
            foreach (var label in labels)
            {
                var (left, top, right, bottom) = label.Box.ToPixels(picture.Size);
                table.Append(start).Append(CsvRows.Quoted(dataset.Classes[label.Class]))
                    .Append(FormattableString.Invariant($",{left:0.###},{top:0.###},{right:0.###},{bottom:0.###}\n"));
            }
        }
        files.WriteText("annotations.csv", table.ToString());
    }
}
