using System.Globalization;
using System.Xml.Linq;
using Kente.Vision.Boxes;

namespace Kente.Vision.Annotations;

internal static class PascalVocWriter
{
    public static void Write(BoxDataset dataset, PictureFiles files)
    {
        files.WriteClasses();
        foreach (var (picture, file) in files.WriteTo("JPEGImages"))
            files.WriteText($"Annotations/{picture.Name}.xml", new XElement("annotation",
                new XElement("filename", file),
                new XElement("size", new XElement("width", picture.Width), new XElement("height", picture.Height), new XElement("depth", 3)),
                picture.Labels.Select(label => Object(picture, label, dataset.Classes[label.Class]))).ToString() + "\n");
    }

    private static XElement Object(AnnotatedPicture picture, BoxLabel label, string name)
    {
        var (left, top, right, bottom) = label.Box.ToPixels(picture.Size);
        // VOC has no crowds; both are neither right nor wrong.
        return new("object", new XElement("name", name), label.IsDifficult || label.IsCrowd ? new XElement("difficult", 1) : null,
            new XElement("bndbox", Edge("xmin", left), Edge("ymin", top), Edge("xmax", right), Edge("ymax", bottom)));
    }

    private static XElement Edge(string name, double pixels) => new(name, pixels.ToString("0.###", CultureInfo.InvariantCulture));
}
