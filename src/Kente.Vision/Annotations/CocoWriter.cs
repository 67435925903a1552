using System.Text.Json;

namespace Kente.Vision.Annotations;

/// <summary>Writes COCO annotations.</summary>
internal static class CocoWriter
{
    public static void Write(IReadOnlyList<DatasetPart> parts, ImageFiles files)
    {
        foreach (var part in parts)
        {
            string file = part.Name is { } name ? $"annotations/instances_{name}.json" : "annotations.json";
            Write(part.Data.Classes, [.. files.WriteTo(part, "images", ownFolder: true)], files.PathOf(file));
        }
    }

    private static void Write(IReadOnlyList<string> classes, (AnnotatedImage Image, string File)[] images, string path)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        WriteList(json, "images", images.Index(), entry =>
        {
            json.WriteNumber("id", entry.Index + 1);
            json.WriteString("file_name", entry.Item.File);
            json.WriteNumber("width", entry.Item.Image.Width);
            json.WriteNumber("height", entry.Item.Image.Height);
        });
        var labels = images.Index()
            .SelectMany(entry => entry.Item.Image.Labels.Select(label => (ImageId: entry.Index + 1, entry.Item.Image, Label: label)));
        WriteList(
            json, "annotations", labels.Index(), entry => WriteBox(
                json, entry.Index + 1, entry.Item.ImageId, entry.Item.Image, entry.Item.Label));
        WriteList(json, "categories", classes.Index(), entry =>
        {
            json.WriteNumber("id", entry.Index + 1);
            json.WriteString("name", entry.Item);
        });
        json.WriteEndObject();
    }

    private static void WriteBox(Utf8JsonWriter json, int id, int imageId, AnnotatedImage image, BoxLabel label)
    {
        var (left, top, right, bottom) = label.Box.ToPixels(image.Size);
        json.WriteNumber("id", id);
        json.WriteNumber("image_id", imageId);
        json.WriteNumber("category_id", label.Class + 1);
        json.WriteNumber("iscrowd", label.IsCrowd ? 1 : 0);
        if (label.IsDifficult) json.WriteNumber("difficult", 1);
        json.WriteNumber("area", label.Area ?? ((right - left) * (bottom - top)));
        json.WriteStartArray("bbox");
        foreach (var number in (double[])[left, top, right - left, bottom - top]) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
