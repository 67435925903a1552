using System.Text.Json;
using static Kente.Vision.Annotations.CocoFile;
using static Kente.Vision.Annotations.JsonValues;

namespace Kente.Vision.Annotations;

/// <summary>Reads COCO annotations: one JSON file. Categories become classes in the order of their ids.</summary>
internal sealed class CocoReader : IAnnotationReader
{
    public AnnotationFormat Format => AnnotationFormat.Coco;

    public bool Recognizes(DatasetFolder folder) => Candidates(folder).Any();

    public bool HasPart(DatasetFolder folder, string part) => AnnotationFiles.HasPart(folder, Candidates(folder), part);

    public void Read(DatasetFolder folder, DatasetBuilder builder, string? part)
    {
        var file = AnnotationFiles.Only(folder, [.. Candidates(folder)], part);
        using var document = Parse(folder, file);
        var categories = Categories(List(document, "categories", file), file);
        builder.ListedClasses = [.. categories.Values];
        var images = CocoImages.Read(List(document, "images", file), folder, builder, file)
            .ToDictionary(entry => entry.Key, entry => entry.Value is var (path, size) ? new CocoImage(path, size) : null);
        HashSet<long> ids = [];
        List<long> repeated = [];
        foreach (var annotation in List(document, "annotations", file).EnumerateArray())
        {
            if (Integer(annotation, "id") is { } id && !ids.Add(id)) repeated.Add(id);
            Read(annotation, images, categories, builder, file);
        }
        if (repeated is [var first, ..])
            builder.Note(
                FormattableString.Invariant($"{repeated.Count} {(repeated.Count == 1 ? "annotation has" : "annotations have")} the id of ")
                    + $"another, such as {first}, in {file}; all are read, but COCO expects distinct ids.");
        foreach (var image in images.Values.OfType<CocoImage>()) builder.Add(image.Path, image.Size, image.Boxes, image.Lost);
    }

    /// <summary>Reads the ids of images and categories of all annotation files; <see langword="null"/> without such a file.</summary>
    public static CocoIds? Ids(DatasetFolder folder)
    {
        var files = AnnotationFiles.Detection(folder, [.. Candidates(folder)]);
        if (files.Count == 0) return null;
        Dictionary<string, long> images = [], categories = [];
        Dictionary<long, string> named = [];
        foreach (string file in files)
        {
            using var document = Parse(folder, file);
            foreach (var (id, name) in Categories(List(document, "categories", file), file)) Add(categories, name, id, file);
            foreach (var entry in List(document, "images", file).EnumerateArray())
                if (Integer(entry, "id") is { } id && Text(entry, "file_name") is { } name && folder.ImageNamed(name, file) is { } path)
                {
                    Add(images, DatasetFolder.Full(path), id, file);
                    if (!named.TryAdd(id, path) && named[id] != path)
                        throw new DataException(
                            $"The image {name} has the id {id}, which {named[id]} has in another file; name one annotation file.", file);
                }
        }
        return new(images, categories);

        static void Add(Dictionary<string, long> ids, string name, long id, string file)
        {
            if (!ids.TryAdd(name, id) && ids[name] != id)
                throw new DataException($"{name} has the id {id} here and {ids[name]} in another place; name one annotation file.", file);
        }
    }

    private static void Read(
        JsonElement annotation, Dictionary<long, CocoImage?> images, SortedDictionary<long, string> categories, DatasetBuilder builder,
        string file)
    {
        if (Integer(annotation, "image_id") is not { } imageId || !images.TryGetValue(imageId, out var image))
        {
            builder.Report(
                DataProblemKind.MissingImage, file, null, $"{Name(annotation)} has an image_id that no entry of \"images\" has.");
            return;
        }
        if (image is null) return;
        string? category = null;
        if (Integer(annotation, "category_id") is not { } categoryId || !categories.TryGetValue(categoryId, out category))
            Lose(DataProblemKind.UnknownClass, "has a category_id that no entry of \"categories\" has.");
        else if (Box(annotation) is not var (box, outline))
            Lose(
                DataProblemKind.MalformedAnnotation,
                "has no bbox of four numbers: x, y, width, height; and no segmentation with polygons.");
        else if (Flag(annotation, "iscrowd") is not { } isCrowd || Flag(annotation, "difficult") is not { } isDifficult)
            Lose(DataProblemKind.MalformedAnnotation, "has an iscrowd or difficult that is neither 0 nor 1.");
        else if (Property(annotation, "area") is not null && Number(annotation, "area") is null)
            Lose(DataProblemKind.MalformedAnnotation, "has an area that is not a number.");
        else
            image.Boxes.Add(new(category, box, InPixels: true, file, null)
            {
                IsCrowd = isCrowd,
                IsDifficult = isDifficult,
                Outline = outline,
                Area = Number(annotation, "area") is >= 0 and var area ? area : null,
            });

        void Lose(DataProblemKind kind, string reason)
        {
            image.Lost = true;
            builder.Report(kind, file, null, $"{Name(annotation)} {reason}");
        }
    }

    /// <summary>Returns the box of an annotation, or the bounding box of its polygons.</summary>
    private static (Box Box, OutlineKind Outline)? Box(JsonElement annotation)
    {
        var bbox = Property(annotation, "bbox");
        if (bbox is { } list && Numbers(list) is [var x, var y, var width, var height])
            return (new(x, y, x + width, y + height), OutlineKind.None);
        if (bbox is { } present && !(present.ValueKind == JsonValueKind.Array && present.GetArrayLength() == 0)) return null;
        if (Property(annotation, "segmentation") is not { ValueKind: JsonValueKind.Array } polygons) return null;
        double[] points = [.. polygons.EnumerateArray().SelectMany(Numbers)];
        return points.Length >= 6 ? (Outline.Box(points), OutlineKind.Polygon) : null;
    }

    private static SortedDictionary<long, string> Categories(JsonElement list, string file)
    {
        var categories = new SortedDictionary<long, string>();
        foreach (var category in list.EnumerateArray())
        {
            bool valid = Integer(category, "id") is { } id && Text(category, "name") is { } name && !categories.ContainsValue(name)
                && categories.TryAdd(id, name);
            if (!valid) throw new DataException("All entries of \"categories\" need distinct ids and distinct names.", file);
        }
        return categories;
    }

    private static IEnumerable<string> Candidates(DatasetFolder folder) =>
        folder.File is null ? folder.Annotations(".json").Where(LooksLikeCoco) : folder.Annotations(".json");

    /// <summary>Looks at the beginning of the file only: the lists are at the top level, after a few lines of licenses at most.</summary>
    private static bool LooksLikeCoco(string file)
    {
        using var reader = new StreamReader(file);
        var buffer = new char[1 << 16];
        var start = buffer.AsSpan(0, reader.ReadBlock(buffer));
        return start.Contains("\"images\"", StringComparison.Ordinal) || start.Contains("\"annotations\"", StringComparison.Ordinal);
    }

    private static string Name(JsonElement annotation) =>
        Integer(annotation, "id") is { } id ? $"Annotation {id}" : "An annotation without id";

    private sealed class CocoImage(string path, ImageSize size)
    {
        public string Path => path;

        public ImageSize Size => size;

        public List<RawBox> Boxes { get; } = [];

        public bool Lost { get; set; }
    }
}
