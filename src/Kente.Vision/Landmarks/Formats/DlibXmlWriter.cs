using System.Xml.Linq;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>Writes the XML of dlib's imglab.</summary>
internal static class DlibXmlWriter
{
    public static void Write(LandmarkScheme scheme, IEnumerable<(LandmarkImage Image, string File)> images, string path) =>
        new XDocument(new XElement("dataset", new XElement("images", images.Select(entry => Image(scheme, entry.Image, entry.File)))))
            .Save(path);

    private static XElement Image(LandmarkScheme scheme, LandmarkImage image, string file)
    {
        XElement element = new(
            "image", new XAttribute("file", $"images/{file}"), new XAttribute("width", image.Size.Width),
            new XAttribute("height", image.Size.Height));
        if (!image.HasObject) return element;
        var box = image.Box ?? default;
        element.Add(new XElement(
            "box", new XAttribute("top", box.Top), new XAttribute("left", box.Left), new XAttribute("width", box.Width),
            new XAttribute("height", box.Height),
            image.Points.Index().Where(entry => entry.Item.IsAnnotated).Select(entry => new XElement(
                "part", new XAttribute("name", scheme.Names[entry.Index]), new XAttribute("x", entry.Item.X),
                new XAttribute("y", entry.Item.Y)))));
        return element;
    }
}
