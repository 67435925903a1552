using System.Globalization;
using System.Xml.Linq;

namespace Kente.Vision.Annotations;

/// <summary>Writes Pascal VOC annotations.</summary>
internal static class PascalVocWriter
{
    public static void Write(IReadOnlyList<DatasetPart> parts, ImageFiles files)
    {
        files.WriteClasses(parts[0].Data.Classes);
        foreach (var part in parts)
        {
            // Parts are lists of names; all images are in one folder.
            List<string> names = [];
            foreach (var (image, file) in files.WriteTo(part, "JPEGImages", ownFolder: false))
            {
                names.Add(Path.ChangeExtension(file, null));
                files.WriteText($"Annotations/{names[^1]}.xml", new XElement("annotation",
                    new XElement("filename", file),
                    new XElement(
                        "size", new XElement("width", image.Width), new XElement("height", image.Height), new XElement("depth", 3)),
                    image.Labels.Select(label => Object(image, label, part.Data.Classes[label.Class]))).ToString() + "\n");
            }
            if (part.Name is { } name) files.WriteText($"ImageSets/Main/{name}.txt", string.Concat(names.Select(listed => listed + "\n")));
        }
    }

    private static XElement Object(AnnotatedImage image, BoxLabel label, string name)
    {
        var (left, top, right, bottom) = label.Box.ToPixels(image.Size);
        // VOC has no crowds, but ignores difficult objects too. The crowd flag and the area are additional elements that other readers
        // skip.
        return new("object", new XElement("name", name), label.IsDifficult || label.IsCrowd ? new XElement("difficult", 1) : null,
            label.IsCrowd ? new XElement("crowd", 1) : null, label.Area is { } area ? new XElement("area", area) : null,
            new XElement("bndbox", Edge("xmin", left), Edge("ymin", top), Edge("xmax", right), Edge("ymax", bottom)));
    }

    private static XElement Edge(string name, double pixels) => new(name, pixels.ToString("0.###", CultureInfo.InvariantCulture));
}
