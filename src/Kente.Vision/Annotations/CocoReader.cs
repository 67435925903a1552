using System.Text.Json;
using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Annotations;

/// <summary>COCO: one JSON file. Categories become classes in the order of their ids; crowds (<c>iscrowd</c>) are marked.</summary>
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
        var pictures = Pictures(List(document, "images", file), folder, builder, file);
        foreach (var annotation in List(document, "annotations", file).EnumerateArray()) Read(annotation, pictures, categories, builder, file);
        foreach (var picture in pictures.Values.OfType<CocoPicture>()) builder.Add(picture.Path, picture.Size, picture.Boxes, picture.Lost);
    }

    private static void Read(JsonElement annotation, Dictionary<long, CocoPicture?> pictures, SortedDictionary<long, string> categories, DatasetBuilder builder, string file)
    {
        if (Long(annotation, "image_id") is not { } imageId || !pictures.TryGetValue(imageId, out var picture))
        {
            builder.Report(DataProblemKind.MissingPicture, file, null, $"{Name(annotation)} has an image_id that no entry of \"images\" has");
            return;
        }
        if (picture is null) return;
        if (Long(annotation, "category_id") is not { } categoryId || !categories.TryGetValue(categoryId, out var category))
        {
            picture.Lost = true;
            builder.Report(DataProblemKind.UnknownClass, file, null, $"{Name(annotation)} has a category_id that no entry of \"categories\" has");
            return;
        }
        if (Numbers(annotation, "bbox") is not [var x, var y, var width, var height])
        {
            picture.Lost = true;
            builder.Report(DataProblemKind.MalformedAnnotation, file, null, $"{Name(annotation)} has no bbox of four numbers: x, y, width, height");
            return;
        }
        picture.Boxes.Add(new(category, new Box(x, y, x + width, y + height), InPixels: true, file, null) { IsCrowd = Long(annotation, "iscrowd") == 1, IsDifficult = Long(annotation, "difficult") == 1, Area = Double(annotation, "area") });
    }

    /// <summary>By id; <see langword="null"/> for a picture that was reported already.</summary>
    private static Dictionary<long, CocoPicture?> Pictures(JsonElement images, DatasetFolder folder, DatasetBuilder builder, string file)
    {
        var pictures = new Dictionary<long, CocoPicture?>();
        foreach (var image in images.EnumerateArray())
        {
            if (Long(image, "id") is not { } id || Text(image, "file_name") is not { } name)
                builder.Report(DataProblemKind.MalformedAnnotation, file, null, "an entry of \"images\" lacks its id or file_name");
            else if (pictures.ContainsKey(id))
                builder.Report(DataProblemKind.DuplicateFile, file, null, $"two entries of \"images\" have the id {id}; the second is {name}");
            else if (folder.PictureNamed(name, file) is { } path)
                pictures[id] = new(path, new((int)(Long(image, "width") ?? 0), (int)(Long(image, "height") ?? 0)));
            else
            {
                pictures[id] = null;
                builder.Report(DataProblemKind.MissingPicture, file, null, $"the picture {name} is not there");
            }
        }
        return pictures;
    }

    private static SortedDictionary<long, string> Categories(JsonElement list, string file)
    {
        var categories = new SortedDictionary<long, string>();
        foreach (var category in list.EnumerateArray())
            if (Long(category, "id") is not { } id || Text(category, "name") is not { } name || categories.ContainsValue(name) || !categories.TryAdd(id, name))
                throw new DataException("every entry of \"categories\" needs an id and a name of its own", file);
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
            throw new DataException("the JSON cannot be read; one object with images, annotations and categories is expected", file, (int?)exception.LineNumber + 1, exception);
        }
    }

    private static JsonElement List(JsonDocument document, string name, string file) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list
            : throw new DataException($"the file has no list \"{name}\"; one object with images, annotations and categories is expected", file);

    private static IEnumerable<string> Candidates(DatasetFolder folder) => folder.File is null ? folder.Annotations(".json").Where(LooksLikeCoco) : folder.Annotations(".json");

    /// <summary>The beginning is enough: the lists come at the top level, after a few lines of licences at most.</summary>
    private static bool LooksLikeCoco(string file)
    {
        using var reader = new StreamReader(file);
        var buffer = new char[1 << 16];
        var start = buffer.AsSpan(0, reader.ReadBlock(buffer));
        return start.Contains("\"images\"", StringComparison.Ordinal) || start.Contains("\"annotations\"", StringComparison.Ordinal);
    }

    private static string Name(JsonElement annotation) => Long(annotation, "id") is { } id ? $"annotation {id}" : "an annotation without id";

    private static long? Long(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static double? Double(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and var number ? number : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double[] Numbers(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number)
            ? [.. list.EnumerateArray().Select(value => value.GetDouble())]
            : [];

    private sealed class CocoPicture(string path, PictureSize size)
    {
        public string Path => path;

        public PictureSize Size => size;

        public List<RawBox> Boxes { get; } = [];

        public bool Lost { get; set; }
    }
}
