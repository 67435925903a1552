using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kente.Shared;
using Kente.Vision.Landmarks.Schemes;

namespace Kente.Vision.Filters.Files;

/// <summary>Reads and writes the JSON file of a filter and its images.</summary>
internal static class FilterFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
        WriteIndented = true,
    };

    /// <summary>Name of the file in its folder.</summary>
    public const string Name = "filter.json";

    public static (IReadOnlyList<FilterLayer> Layers, FilterShading Shading) Read(string path, LandmarkScheme? scheme)
    {
        var definition = Parse(path);
        Reject(definition.Unknown, "The filter", "layers and shading", path);
        if (definition.Layers is not { Count: > 0 } layers)
            throw new DataException("The filter has no layers; \"layers\" must list at least one.", path);
        return ([.. layers.Select((layer, i) => Layer(layer, $"Layer {i + 1}", path, scheme))], Shading(definition.Shading, path));
    }

    public static void Write(IReadOnlyList<FilterLayer> layers, FilterShading shading, string folder)
    {
        string path = Path.Combine(folder, Name);
        FilterDefinition definition = new()
        {
            Layers = [.. layers.Select((layer, i) => new LayerDefinition
            {
                Image = ImageName(i),
                Warp = layer.Warp,
                Anchors = layer.Anchors.ToDictionary(anchor => anchor.Point, anchor => (double[])[anchor.X, anchor.Y]),
                Depth = layer.Depth,
                Opacity = layer.Opacity,
            })],
            Shading = new()
            {
                Shadow = shading.Shadow,
                ShadowSize = shading.ShadowSize,
                Darkening = shading.Darkening,
            },
        };
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (i, layer) in layers.Index()) File.WriteAllBytes(Path.Combine(folder, ImageName(i)), layer.Image.EncodePng());
            File.WriteAllText(path, JsonSerializer.Serialize(definition, Json) + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The filter cannot be written ({exception.Message.TrimEnd('.')}).", path, innerException: exception);
        }

        static string ImageName(int index) => FormattableString.Invariant($"layer-{index + 1}.png");
    }

    private static FilterDefinition Parse(string path)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException("There is no such filter file.", path, innerException: exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The filter cannot be read ({exception.Message.TrimEnd('.')}).", path, innerException: exception);
        }
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(content, new() { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw new DataException(
                "The JSON is not complete or has a property twice; an object with \"layers\" is expected.", path,
                (int?)exception.LineNumber + 1, exception);
        }
        using (document)
        {
            try
            {
                return document.Deserialize<FilterDefinition>(Json) ?? throw new JsonException(null, "$", null, null);
            }
            catch (JsonException exception)
            {
                throw new DataException(
                    $"The value at {exception.Path} is not valid; {Expected(exception.Path)} is expected.", path, null, exception);
            }
        }
    }

    private static string Expected(string? place) => place?[(place.LastIndexOf('.') + 1)..] switch
    {
        "image" => "the name of an image file",
        "warp" => "similarity, affine or piecewise_affine",
        "depth" => "a whole number",
        "opacity" or "shadow" or "shadow_size" or "darkening" => "a number from 0 to 1",
        _ when place?.Contains("anchors", StringComparison.Ordinal) == true => "an object with [x, y] for each landmark",
        _ => "an object with \"layers\"",
    };

    private static FilterLayer Layer(LayerDefinition layer, string name, string path, LandmarkScheme? scheme)
    {
        Reject(layer?.Unknown, name, "image, warp, anchors, depth and opacity", path);
        if (layer?.Image is not { Length: > 0 } file) throw new DataException($"{name} has no \"image\", the name of a file.", path);
        if (layer.Anchors is null)
            throw new DataException($"{name} has no \"anchors\", an object with [x, y] for each landmark.", path);
        foreach (var (point, position) in layer.Anchors)
        {
            if (position is not { Length: 2 })
                throw new DataException($"{name} has an anchor \"{point}\" that is not a position [x, y].", path);
            if (scheme?.Names.Contains(point) == false)
                throw new DataException(
                    $"{name} has an anchor for \"{point}\", which is not a landmark; {PointNames.Suggestion(scheme.Names, point)}", path);
        }
        var image = RgbaImage.Load(Path.Combine(Path.GetDirectoryName(path) ?? "", file));
        return Checked(
            () => new FilterLayer(
                image, layer.Anchors.Select(anchor => new FilterAnchor(anchor.Key, anchor.Value[0], anchor.Value[1])), layer.Warp ?? default)
            {
                Depth = layer.Depth ?? 0,
                Opacity = layer.Opacity ?? 1,
            },
            name, path);
    }

    private static FilterShading Shading(ShadingDefinition? shading, string path)
    {
        FilterShading defaults = new();
        if (shading is null) return defaults;
        Reject(shading.Unknown, "The shading", "shadow, shadow_size and darkening", path);
        return Checked(
            () => new FilterShading
            {
                Shadow = shading.Shadow ?? defaults.Shadow,
                ShadowSize = shading.ShadowSize ?? defaults.ShadowSize,
                Darkening = shading.Darkening ?? defaults.Darkening,
            },
            "Shading", path);
    }

    private static void Reject(Dictionary<string, JsonElement>? unknown, string where, string known, string path)
    {
        if (unknown is { Count: > 0 })
            throw new DataException($"{where} has the unknown property \"{unknown.Keys.First()}\"; the properties are {known}.", path);
    }

    private static T Checked<T>(Func<T> create, string name, string path)
    {
        try
        {
            return create();
        }
        catch (ArgumentException exception)
        {
            throw new DataException($"{name}: {ErrorMessage.Of(exception)}", path, innerException: exception);
        }
    }
}
