using System.Xml;
using System.Xml.Linq;

namespace Kente.Vision.Annotations;

/// <summary>Reads Pascal VOC annotations: one XML file per image. Coordinates are interpreted as pixel edges.</summary>
internal sealed class PascalVocReader : IAnnotationReader
{
    public AnnotationFormat Format => AnnotationFormat.PascalVoc;

    public bool Recognizes(DatasetFolder folder) =>
        folder.File is null && folder.Files(".xml").Any(file => folder.ImageOf(folder.Key(file)) is not null || LooksLikeVoc(file));

    public bool HasPart(DatasetFolder folder, string part) => new ImageSets(folder).HasPart(part);

    public void Read(DatasetFolder folder, DatasetBuilder builder, string? part)
    {
        builder.ListedClasses = ClassList.InFolder(folder);
        var isInPart = new ImageSets(folder).Of(part, builder);
        builder.ReportDuplicates(folder);
        var annotated = new HashSet<string>(folder.Duplicates, StringComparer.Ordinal);
        List<(string File, string Image)> others = [];
        foreach (var file in folder.Files(".xml").Where(file => isInPart(folder.Key(file))))
            Read(folder, builder, file, annotated, others);
        if (others is [var first, ..]) builder.Note(OtherImages(others.Count, first.File, first.Image));
        foreach (var image in folder.Images.Where(image => !annotated.Contains(image) && isInPart(folder.Key(image))))
            builder.Report(
                DataProblemKind.MissingAnnotation, image, null, "The image has no XML file; an image without objects needs an "
                    + "XML file without objects.");
    }

    private static void Read(
        DatasetFolder folder, DatasetBuilder builder, string file, HashSet<string> annotated, List<(string File, string Image)> others)
    {
        XElement root;
        // An image whose XML file cannot be parsed is not reported as an image without XML file.
        var image = folder.ImageOf(folder.Key(file));
        if (image is not null) annotated.Add(image);
        try
        {
            root = AnnotationXml.Load(folder, file);
        }
        catch (XmlException exception)
        {
            int? line = exception.LineNumber > 0 ? exception.LineNumber : null;
            builder.Report(
                DataProblemKind.MalformedAnnotation, file, line, "The XML cannot be read; a complete file with one <annotation> "
                    + "element is expected.");
            return;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            builder.ReportUnreadable(DataProblemKind.MalformedAnnotation, file, exception);
            if (image is not null) builder.Skip(image);
            return;
        }
        if (root.Name.LocalName != "annotation")
        {
            builder.Report(
                DataProblemKind.MalformedAnnotation, file, AnnotationXml.Line(root), $"The root element is <{root.Name.LocalName}>; "
                    + $"<annotation> is expected.");
            return;
        }
        string? named = folder.ImageNamed(root.Element("filename")?.Value.Trim() ?? "", file);
        if (image is not null && named is not null && Path.GetFileName(named) != Path.GetFileName(image)) others.Add((file, named));
        image ??= named;
        if (image is null)
        {
            builder.Report(
                DataProblemKind.MissingImage, file, null, "No image belongs to this file; an image of the same name is expected."
                    + DatasetFolder.CaseHint(folder.OfOtherCase(folder.Key(file))));
            return;
        }
        annotated.Add(image);
        var boxes = new List<RawBox>();
        var lost = false;
        foreach (var element in root.Elements("object"))
            if (!string.IsNullOrWhiteSpace(element.Element("name")?.Value) && VocOutline.Of(element) is var (shape, box, outline))
                boxes.Add(Raw(element, box, file, AnnotationXml.Line(shape)) with { Outline = outline });
            else
            {
                lost = true;
                const string reason = "An object needs a <name> and a <bndbox> with the numbers xmin, ymin, xmax and ymax, or a "
                    + "<robndbox> or <polygon>.";
                builder.Report(DataProblemKind.MalformedAnnotation, file, AnnotationXml.Line(element), reason);
            }
        builder.Add(image, Size(root), boxes, lost);
    }

    private static string OtherImages(int count, string file, string image) =>
        $"{(count == 1 ? "1 XML file names" : FormattableString.Invariant($"{count} XML files name"))} an image of another name, such as "
            + $"{file}, which names {image}; the image with the name of the XML file is used.";

    private static RawBox Raw(XElement element, Box box, string file, int? line) =>
        new(element.Element("name")!.Value.Trim(), box, InPixels: true, file, line)
        {
            IsDifficult = Flags.IsSet(element.Element("difficult")?.Value),
            IsCrowd = Flags.IsSet(element.Element("crowd")?.Value),
            Area = VocOutline.Number(element, "area"),
        };

    private static bool LooksLikeVoc(string file) =>
        FolderWalk.BrokenReason(file) is null
        && File.ReadLines(file).Take(5).Any(line => line.Contains("<annotation", StringComparison.Ordinal));

    private static ImageSize? Size(XElement root) =>
        root.Element("size") is { } size
        && VocOutline.Number(size, "width") is { } width && VocOutline.Number(size, "height") is { } height
        ? new ImageSize((int)width, (int)height)
        : null;
}
