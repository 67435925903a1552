using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Annotations;

/// <summary>Pascal VOC: one XML file a picture. Coordinates are taken as pixel edges, as they are given.</summary>
internal sealed class PascalVocReader : IAnnotationReader
{
    public AnnotationFormat Format => AnnotationFormat.PascalVoc;

    public bool Recognizes(DatasetFolder folder) => folder.File is null && folder.Files(".xml").Any(file => folder.PictureOf(folder.Key(file)) is not null || LooksLikeVoc(file));

    public void Read(DatasetFolder folder, DatasetBuilder builder, BoxDatasetOptions options)
    {
        builder.ListedClasses = ClassList.InFolder(folder);
        var isInPart = Part(folder, options.Part);
        foreach (var duplicate in folder.Duplicates)
            builder.Report(DataProblemKind.DuplicateFile, duplicate, null, "another picture has the same name with another extension; one of them is expected");
        var annotated = new HashSet<string>(folder.Duplicates, StringComparer.Ordinal);
        foreach (var file in folder.Files(".xml").Where(file => isInPart(folder.Key(file))))
            Read(folder, builder, file, annotated);
        foreach (var picture in folder.Pictures.Where(picture => !annotated.Contains(picture) && isInPart(folder.Key(picture))))
            builder.Report(DataProblemKind.MissingAnnotation, picture, null, "the picture has no XML file; one without objects says that the picture is empty");
    }

    private static void Read(DatasetFolder folder, DatasetBuilder builder, string file, HashSet<string> annotated)
    {
        XElement root;
        // Known before the parse: a picture whose XML is broken is not one without XML.
        var picture = folder.PictureOf(folder.Key(file));
        if (picture is not null) annotated.Add(picture);
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException exception)
        {
            builder.Report(DataProblemKind.MalformedAnnotation, file, exception.LineNumber > 0 ? exception.LineNumber : null, "the XML cannot be read; a whole file with one <annotation> element is expected");
            return;
        }
        if (root.Name.LocalName != "annotation")
        {
            builder.Report(DataProblemKind.MalformedAnnotation, file, Line(root), $"the file starts with <{root.Name.LocalName}>; <annotation> is expected");
            return;
        }
        picture ??= folder.PictureNamed(root.Element("filename")?.Value.Trim() ?? "", file);
        if (picture is null)
        {
            builder.Report(DataProblemKind.MissingPicture, file, null, "no picture belongs to this file; one of the same name is expected");
            return;
        }
        annotated.Add(picture);
        var boxes = new List<RawBox>();
        var lost = false;
        foreach (var element in root.Elements("object"))
            if (Box(element) is { } box) boxes.Add(Raw(element, box, file));
            else
            {
                lost = true;
                builder.Report(DataProblemKind.MalformedAnnotation, file, Line(element), "an object has a <name> and a <bndbox> of the numbers xmin, ymin, xmax, ymax; this one has not");
            }
        builder.Add(picture, Size(root), boxes, lost);
    }

    private static RawBox Raw(XElement element, Box box, string file) => new(element.Element("name")!.Value.Trim(), box, InPixels: true, file, Line(element.Element("bndbox")!))
    {
        IsDifficult = element.Element("difficult")?.Value.Trim() == "1",
        IsCrowd = element.Element("crowd")?.Value.Trim() == "1",
        Area = Number(element, "area"),
    };

    private static bool LooksLikeVoc(string file) => File.ReadLines(file).Take(5).Any(line => line.Contains("<annotation", StringComparison.Ordinal));

    private static Func<string, bool> Part(DatasetFolder folder, string? part)
    {
        if (part is null) return _ => true;
        var list = folder.Files(".txt").FirstOrDefault(file =>
            file.Contains("ImageSets", StringComparison.Ordinal) && Path.GetFileNameWithoutExtension(file).Equals(part, StringComparison.OrdinalIgnoreCase));
        if (list is null) return key => DatasetFolder.IsInPart(key, part);
        var names = File.ReadLines(list).Select(line => line.Trim()).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal);
        return names.Contains;
    }

    private static Box? Box(XElement element)
    {
        var box = element.Element("bndbox");
        return string.IsNullOrWhiteSpace(element.Element("name")?.Value) || box is null
            || Number(box, "xmin") is not { } left || Number(box, "ymin") is not { } top || Number(box, "xmax") is not { } right || Number(box, "ymax") is not { } bottom
            ? null
            : new Box(left, top, right, bottom);
    }

    private static PictureSize? Size(XElement root) => root.Element("size") is { } size && Number(size, "width") is { } width && Number(size, "height") is { } height
        ? new PictureSize((int)width, (int)height)
        : null;

    private static double? Number(XElement parent, string name) =>
        double.TryParse(parent.Element(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static int? Line(XElement element) => ((IXmlLineInfo)element).HasLineInfo() ? ((IXmlLineInfo)element).LineNumber : null;
}
