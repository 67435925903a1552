using System.Text.Json;
using Kente.Vision.Boxes;
using Kente.Vision.Datasets;

namespace Kente.Vision.Annotations;

internal static class CocoWriter
{
    public static void Write(IReadOnlyList<DatasetPart> parts, PictureFiles files)
    {
        foreach (var part in parts)
            Write(part.Data.Classes, [.. files.WriteTo(part, "images", apart: true)], files.PathOf(part.Name is { } name ? $"annotations/instances_{name}.json" : "annotations.json"));
    }

    private static void Write(IReadOnlyList<string> classes, (AnnotatedPicture Picture, string File)[] pictures, string path)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        WriteList(json, "images", pictures.Index(), entry =>
        {
            json.WriteNumber("id", entry.Index + 1);
            json.WriteString("file_name", entry.Item.File);
            json.WriteNumber("width", entry.Item.Picture.Width);
            json.WriteNumber("height", entry.Item.Picture.Height);
        });
        WriteList(json, "annotations", pictures.Index().SelectMany(entry => entry.Item.Picture.Labels.Select(label => (entry, label))).Index(), item =>
            WriteBox(json, item.Index + 1, item.Item.entry.Index + 1, item.Item.entry.Item.Picture, item.Item.label));
        WriteList(json, "categories", classes.Index(), entry =>
        {
            json.WriteNumber("id", entry.Index + 1);
            json.WriteString("name", entry.Item);
        });
        json.WriteEndObject();
    }

    private static void WriteBox(Utf8JsonWriter json, int id, int imageId, AnnotatedPicture picture, BoxLabel label)
    {
        var (left, top, right, bottom) = label.Box.ToPixels(picture.Size);
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
