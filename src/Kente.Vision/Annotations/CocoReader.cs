using System.Text.Json;

namespace Kente.Vision.Annotations;

/// <summary>Reads COCO annotations: one JSON file. Categories become classes in the order of their ids.</summary>
internal sealed class CocoReader : IAnnotationReader
{
    public AnnotationFormat Format => AnnotationFormat.Coco;

    public bool Recognizes(DatasetFolder folder) => Candidates(folder).Any();

    public void Read(DatasetFolder folder, DatasetBuilder builder, BoxDatasetOptions options)
    {
        var file = AnnotationFiles.Only(folder, [.. Candidates(folder)], options.Part);
        using var document = Parse(file);
        var categories = Categories(List(document, "categories", file), file);
        builder.ListedClasses = [.. categories.Values];
        var images = Images(List(document, "images", file), folder, builder, file);
        foreach (var annotation in List(document, "annotations", file).EnumerateArray()) Read(
            annotation, images, categories, builder, file);
        foreach (var image in images.Values.OfType<CocoImage>()) builder.Add(image.Path, image.Size, image.Boxes, image.Lost);
    }

    private static void Read(
        JsonElement annotation, Dictionary<long, CocoImage?> images, SortedDictionary<long, string> categories, DatasetBuilder builder,
        string file)
    {
        if (Long(annotation, "image_id") is not { } imageId || !images.TryGetValue(imageId, out var image))
        {
            builder.Report(
                DataProblemKind.MissingImage, file, null, $"{Name(annotation)} has an image_id that no entry of \"images\" has.");
            return;
        }
        if (image is null) return;
        if (Long(annotation, "category_id") is not { } categoryId || !categories.TryGetValue(categoryId, out var category))
        {
            image.Lost = true;
            builder.Report(
                DataProblemKind.UnknownClass, file, null, $"{Name(annotation)} has a category_id that no entry of \"categories\" has.");
            return;
        }
        if (Numbers(annotation, "bbox") is not [var x, var y, var width, var height])
        {
            image.Lost = true;
            builder.Report(
                DataProblemKind.MalformedAnnotation, file, null, $"{Name(annotation)} has no bbox of four numbers: x, y, width, height.");
            return;
        }
        image.Boxes.Add(new(category, new Box(x, y, x + width, y + height), InPixels: true, file, null)
        {
            IsCrowd = Long(annotation, "iscrowd") == 1,
            IsDifficult = Long(annotation, "difficult") == 1,
            Area = Double(annotation, "area"),
        });
    }

    /// <summary>Reads the images by id; <see langword="null"/> for images with a problem.</summary>
    private static Dictionary<long, CocoImage?> Images(JsonElement list, DatasetFolder folder, DatasetBuilder builder, string file)
    {
        var images = new Dictionary<long, CocoImage?>();
        foreach (var entry in list.EnumerateArray())
        {
            if (Long(entry, "id") is not { } id || Text(entry, "file_name") is not { } name)
                builder.Report(DataProblemKind.MalformedAnnotation, file, null, "An entry of \"images\" has no id or no file_name.");
            else if (images.ContainsKey(id))
                builder.Report(
                    DataProblemKind.DuplicateFile, file, null, $"Two entries of \"images\" have the id {id}; the second is {name}.");
            else if (folder.ImageNamed(name, file) is { } path)
                images[id] = new(path, new((int)(Long(entry, "width") ?? 0), (int)(Long(entry, "height") ?? 0)));
            else
            {
                images[id] = null;
                builder.Report(DataProblemKind.MissingImage, file, null, $"The image {name} does not exist.");
            }
        }
        return images;
    }

    private static SortedDictionary<long, string> Categories(JsonElement list, string file)
    {
        var categories = new SortedDictionary<long, string>();
        foreach (var category in list.EnumerateArray())
        {
            bool valid = Long(category, "id") is { } id && Text(category, "name") is { } name && !categories.ContainsValue(name)
                && categories.TryAdd(id, name);
            if (!valid) throw new DataException("All entries of \"categories\" need distinct ids and distinct names.", file);
        }
        return categories;
    }

    private static JsonDocument Parse(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonDocument.Parse(stream);
        }
        catch (JsonException exception)
        {
            throw new DataException(
                "The JSON cannot be read; one object with images, annotations and categories is expected.", file,
                (int?)exception.LineNumber + 1, exception);
        }
    }

    private static JsonElement List(JsonDocument document, string name, string file) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var list)
            && list.ValueKind == JsonValueKind.Array
            ? list
            : throw new DataException(
                $"The file has no list \"{name}\"; one object with images, annotations and categories is expected.", file);

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
        Long(annotation, "id") is { } id ? $"Annotation {id}" : "An annotation without id";

    private static JsonElement? Property(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;

    private static long? Long(JsonElement element, string name) =>
        Property(element, name, JsonValueKind.Number) is { } value && value.TryGetInt64(out long number) ? number : null;

    private static double? Double(JsonElement element, string name) =>
        Property(element, name, JsonValueKind.Number)?.GetDouble() is >= 0 and var number ? number : null;

    private static string? Text(JsonElement element, string name) => Property(element, name, JsonValueKind.String)?.GetString();

    private static double[] Numbers(JsonElement element, string name) =>
        Property(element, name, JsonValueKind.Array) is { } list
            && list.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number)
            ? [.. list.EnumerateArray().Select(value => value.GetDouble())]
            : [];

    private sealed class CocoImage(string path, ImageSize size)
    {
        public string Path => path;

        public ImageSize Size => size;

        public List<RawBox> Boxes { get; } = [];

        public bool Lost { get; set; }
    }
}
