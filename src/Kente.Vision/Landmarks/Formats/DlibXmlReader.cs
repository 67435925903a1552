using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Kente.Vision.Annotations;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>
/// Reads the XML files of dlib's imglab: images with boxes, whose parts are the points. A part that a box does not have is missing. Boxes
/// to ignore are not read.
/// </summary>
internal sealed class DlibXmlReader : ILandmarkReader
{
    public LandmarkFormat Format => LandmarkFormat.DlibXml;

    public bool Recognizes(DatasetFolder folder) => Candidates(folder).Any();

    public IEnumerable<string> Parts(DatasetFolder folder)
    {
        string[] files = [.. Candidates(folder)];
        return PartNames.All.Select(names => names.FirstOrDefault(name => AnnotationFiles.HasPart(folder, files, name))).OfType<string>();
    }

    public void Read(DatasetFolder folder, LandmarkBuilder builder, string? part)
    {
        string file = AnnotationFiles.OnlyOfPart(folder, [.. Candidates(folder)], part);
        XElement[] images;
        try
        {
            images = [.. AnnotationXml.Load(folder, file).Elements("images").Elements("image")];
        }
        catch (XmlException exception)
        {
            throw new DataException(
                "The XML cannot be read; <dataset> with <images> is expected.", file, exception.LineNumber, exception);
        }
        string[] names = Names(images);
        if (names.Length == 0) throw new DataException("No box has a <part>, so there are no points.", file);
        builder.Define(file, names);
        foreach (var image in images)
        {
            string name = image.Attribute("file")?.Value ?? "";
            if (folder.ImageNamed(name, file) is not { } path)
            {
                builder.Report(DataProblemKind.MissingImage, file, AnnotationXml.Line(image), folder.Missing($"\"{name}\"", name));
                continue;
            }
            XElement[] boxes = [.. image.Elements("box").Where(box => box.Attribute("ignore")?.Value is null or "0")];
            RawAnnotation?[] read = [.. boxes.Select(box => Read(box, names, builder, file))];
            ImageSize? stated = Number(image, "width") is { } width && Number(image, "height") is { } height
                ? new((int)width, (int)height)
                : null;
            RawAnnotation[] usable = [.. read.OfType<RawAnnotation>()];
            if (usable.Length > 0 || !image.Elements("box").Any())
                builder.Add(path, stated, [.. usable.Select(annotation => (RawAnnotation[])[annotation])]);
        }
    }

    private static RawAnnotation? Read(XElement box, string[] names, LandmarkBuilder builder, string file)
    {
        Dictionary<string, LandmarkPoint> points = [];
        foreach (var part in box.Elements("part"))
        {
            string name = part.Attribute("name")?.Value ?? "";
            if (Number(part, "x") is not { } x || Number(part, "y") is not { } y)
                return Malformed(part, $"The part \"{name}\" has no position; the numbers x and y are expected.");
            if (!points.TryAdd(name, new(x, y))) return Malformed(part, $"The box has the part \"{name}\" twice.");
        }
        if (points.Count == 0) return Malformed(box, "The box has no <part>, so its points are unknown.");
        PixelBox? pixels = Number(box, "left") is { } left && Number(box, "top") is { } top
            && Number(box, "width") is > 0 and var width && Number(box, "height") is > 0 and var height
                ? new(left, top, width, height)
                : null;
        LandmarkAnnotation annotation = new(names.Select(name => points.GetValueOrDefault(name, LandmarkPoint.Missing))) { Box = pixels };
        return new(annotation, file, AnnotationXml.Line(box));

        RawAnnotation? Malformed(XElement element, string reason)
        {
            builder.Report(DataProblemKind.MalformedAnnotation, file, AnnotationXml.Line(element), reason);
            return null;
        }
    }

    // Names of digits are sorted by their number.
    private static string[] Names(XElement[] images)
    {
        string[] names =
            [.. images.Elements("box").Elements("part").Select(part => part.Attribute("name")?.Value ?? "").Distinct()];
        return names.All(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? [.. names.OrderBy(name => int.Parse(name, CultureInfo.InvariantCulture))]
            : names;
    }

    private static double? Number(XElement element, string name) =>
        double.TryParse(element.Attribute(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number
            : null;

    private static IEnumerable<string> Candidates(DatasetFolder folder) =>
        folder.File is null ? folder.Annotations(".xml").Where(IsDataset) : folder.Annotations(".xml");

    private static bool IsDataset(string file) =>
        File.ReadLines(file).Take(20).Any(line => line.Contains("<dataset", StringComparison.Ordinal));
}
