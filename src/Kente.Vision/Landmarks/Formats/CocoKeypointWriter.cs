using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>Writes COCO keypoints.</summary>
internal static class CocoKeypointWriter
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Write(LandmarkScheme scheme, IReadOnlyList<(LandmarkImage Image, string File)> images, string path)
    {
        JsonObject json = new()
        {
            ["images"] = List(images.Index(), entry => new JsonObject
            {
                ["id"] = entry.Index + 1,
                ["file_name"] = entry.Item.File,
                ["width"] = entry.Item.Image.Size.Width,
                ["height"] = entry.Item.Image.Size.Height,
            }),
            ["annotations"] = List(
                images.Index().Where(entry => entry.Item.Image.HasObject), entry => Annotation(entry.Index + 1, entry.Item.Image)),
            ["categories"] = new JsonArray(new JsonObject
            {
                ["id"] = 1,
                ["name"] = "object",
                ["keypoints"] = List(scheme.Names, name => JsonValue.Create(name)),
                ["skeleton"] = List(
                    scheme.Connections, line => new JsonArray(scheme.IndexOf(line.From) + 1, scheme.IndexOf(line.To) + 1)),
            }),
        };
        File.WriteAllText(path, json.ToJsonString(Indented));
    }

    private static JsonObject Annotation(int id, LandmarkImage image)
    {
        var annotation = image.Annotations[0];
        var box = image.Box ?? default;
        return new()
        {
            ["id"] = id,
            ["image_id"] = id,
            ["category_id"] = 1,
            ["iscrowd"] = 0,
            ["area"] = image.Area,
            ["bbox"] = List((double[])[box.Left, box.Top, box.Width, box.Height], value => JsonValue.Create(value)),
            ["num_keypoints"] = annotation.Points.Count(point => point.IsAnnotated),
            ["keypoints"] = List(
                annotation.Points.SelectMany(point => point.IsAnnotated
                    ? (double[])[point.X, point.Y, (int)point.Visibility]
                    : [0, 0, 0]),
                value => JsonValue.Create(value)),
        };
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode> node) => new([.. items.Select(node)]);
}
