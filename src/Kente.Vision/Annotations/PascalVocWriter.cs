using System.Globalization;
using System.Xml.Linq;
using Kente.Vision.Boxes;
using Kente.Vision.Datasets;

namespace Kente.Vision.Annotations;

internal static class PascalVocWriter
{
    public static void Write(IReadOnlyList<DatasetPart> parts, PictureFiles files)
    {
        files.WriteClasses(parts[0].Data.Classes);
        foreach (var part in parts)
        {
            // Parts are lists of names, all pictures lie together.
            List<string> names = [];
            foreach (var (picture, file) in files.WriteTo(part, "JPEGImages", apart: false))
            {
                names.Add(Path.ChangeExtension(file, null));
                files.WriteText($"Annotations/{names[^1]}.xml", new XElement("annotation",
                    new XElement("filename", file),
                    new XElement("size", new XElement("width", picture.Width), new XElement("height", picture.Height), new XElement("depth", 3)),
                    picture.Labels.Select(label => Object(picture, label, part.Data.Classes[label.Class]))).ToString() + "\n");
            }
            if (part.Name is { } name) files.WriteText($"ImageSets/Main/{name}.txt", string.Concat(names.Select(listed => listed + "\n")));
        }
    }

    private static XElement Object(AnnotatedPicture picture, BoxLabel label, string name)
    {
        var (left, top, right, bottom) = label.Box.ToPixels(picture.Size);
        // VOC has no crowds; both are neither right nor wrong. What else it has no place for stands in elements of our own, which others pass over.
        return new("object", new XElement("name", name), label.IsDifficult || label.IsCrowd ? new XElement("difficult", 1) : null,
            label.IsCrowd ? new XElement("crowd", 1) : null, label.Area is { } area ? new XElement("area", area) : null,
            new XElement("bndbox", Edge("xmin", left), Edge("ymin", top), Edge("xmax", right), Edge("ymax", bottom)));
    }

    private static XElement Edge(string name, double pixels) => new(name, pixels.ToString("0.###", CultureInfo.InvariantCulture));
}
