using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Kente.Vision.Annotations;

/// <summary>Reads Pascal VOC annotations: one XML file per image. Coordinates are interpreted as pixel edges.</summary>
internal sealed class PascalVocReader : IAnnotationReader
{
    public AnnotationFormat Format => AnnotationFormat.PascalVoc;

    public bool Recognizes(DatasetFolder folder) =>
        folder.File is null && folder.Files(".xml").Any(file => folder.ImageOf(folder.Key(file)) is not null || LooksLikeVoc(file));

    public void Read(DatasetFolder folder, DatasetBuilder builder, BoxDatasetOptions options)
    {
        builder.ListedClasses = ClassList.InFolder(folder);
        var isInPart = Part(folder, options.Part);
        foreach (var duplicate in folder.Duplicates)
            builder.Report(
                DataProblemKind.DuplicateFile, duplicate, null, "Another image has the same name with another extension; one of "
                    + "them is expected.");
        var annotated = new HashSet<string>(folder.Duplicates, StringComparer.Ordinal);
        foreach (var file in folder.Files(".xml").Where(file => isInPart(folder.Key(file))))
            Read(folder, builder, file, annotated);
        foreach (var image in folder.Images.Where(image => !annotated.Contains(image) && isInPart(folder.Key(image))))
            builder.Report(
                DataProblemKind.MissingAnnotation, image, null, "The image has no XML file; an image without objects needs an "
                    + "XML file without objects.");
    }

    private static void Read(DatasetFolder folder, DatasetBuilder builder, string file, HashSet<string> annotated)
    {
        XElement root;
        // An image whose XML file cannot be parsed is not reported as an image without XML file.
        var image = folder.ImageOf(folder.Key(file));
        if (image is not null) annotated.Add(image);
        try
        {
            using var reader = XmlReader.Create(
                file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException exception)
        {
            int? line = exception.LineNumber > 0 ? exception.LineNumber : null;
            builder.Report(
                DataProblemKind.MalformedAnnotation, file, line, "The XML cannot be read; a complete file with one <annotation> "
                    + "element is expected.");
            return;
        }
        if (root.Name.LocalName != "annotation")
        {
            builder.Report(
                DataProblemKind.MalformedAnnotation, file, Line(root), $"The root element is <{root.Name.LocalName}>; "
                    + $"<annotation> is expected.");
            return;
        }
        image ??= folder.ImageNamed(root.Element("filename")?.Value.Trim() ?? "", file);
        if (image is null)
        {
            builder.Report(
                DataProblemKind.MissingImage, file, null, "No image belongs to this file; an image of the same name is expected.");
            return;
        }
        annotated.Add(image);
        var boxes = new List<RawBox>();
        var lost = false;
        foreach (var element in root.Elements("object"))
            if (Box(element) is { } box) boxes.Add(Raw(element, box, file));
            else
            {
                lost = true;
                const string reason = "An object needs a <name> and a <bndbox> with the numbers xmin, ymin, xmax and ymax.";
                builder.Report(DataProblemKind.MalformedAnnotation, file, Line(element), reason);
            }
        builder.Add(image, Size(root), boxes, lost);
    }

    private static RawBox Raw(XElement element, Box box, string file) =>
        new(element.Element("name")!.Value.Trim(), box, InPixels: true, file, Line(element.Element("bndbox")!))
        {
            IsDifficult = element.Element("difficult")?.Value.Trim() == "1",
            IsCrowd = element.Element("crowd")?.Value.Trim() == "1",
            Area = Number(element, "area"),
        };

    private static bool LooksLikeVoc(string file) =>
        File.ReadLines(file).Take(5).Any(line => line.Contains("<annotation", StringComparison.Ordinal));

    private static Func<string, bool> Part(DatasetFolder folder, string? part)
    {
        if (part is null) return _ => true;
        var list = folder.Files(".txt").FirstOrDefault(file =>
            file.Contains("ImageSets", StringComparison.Ordinal)
                && Path.GetFileNameWithoutExtension(file).Equals(part, StringComparison.OrdinalIgnoreCase));
        if (list is null) return key => DatasetFolder.IsInPart(key, part);
        var names = File.ReadLines(list).Select(line => line.Trim()).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal);
        return names.Contains;
    }

    private static Box? Box(XElement element)
    {
        var box = element.Element("bndbox");
        return string.IsNullOrWhiteSpace(element.Element("name")?.Value) || box is null
            || Number(box, "xmin") is not { } left || Number(box, "ymin") is not { } top
            || Number(box, "xmax") is not { } right || Number(box, "ymax") is not { } bottom
            ? null
            : new Box(left, top, right, bottom);
    }

    private static ImageSize? Size(XElement root) =>
        root.Element("size") is { } size && Number(size, "width") is { } width && Number(size, "height") is { } height
        ? new ImageSize((int)width, (int)height)
        : null;

    private static double? Number(XElement parent, string name) =>
        double.TryParse(parent.Element(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static int? Line(XElement element) => ((IXmlLineInfo)element).HasLineInfo() ? ((IXmlLineInfo)element).LineNumber : null;
}
