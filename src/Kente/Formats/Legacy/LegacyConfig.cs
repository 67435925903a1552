using System.Text.Json.Nodes;

namespace Kente.Formats.Legacy;

/// <summary>Converts the configuration of a model of Keras 1 or 2, or of an <c>.h5</c> file of Keras 3, to that of a <c>.keras</c> file.</summary>
/// <param name="version">Major version of the Keras that wrote it.</param>
internal sealed class LegacyConfig(int version)
{
    private const string Functional = "Functional", Sequential = "Sequential", InputLayer = "InputLayer";

    /// <exception cref="FormatException">A layer has no class or configuration, or has no counterpart in Keras 3.</exception>
    public static JsonObject Convert(JsonObject model, int version)
    {
        var copy = (JsonObject)model.DeepClone();
        new LegacyConfig(version).Change(copy);
        return copy;
    }

    /// <summary>Returns whether a converted layer is a model.</summary>
    public static bool IsModel(JsonObject layer) => layer["class_name"]?.ToString() is Functional or Sequential;

    /// <summary>Returns whether a converted layer is a functional model.</summary>
    public static bool IsFunctional(JsonObject layer) => layer["class_name"]?.ToString() == Functional;

    private void Change(JsonObject layer)
    {
        string kerasClass = layer["class_name"]?.ToString() ?? throw new FormatException("A layer has no 'class_name'.");
        // The first versions wrote only the layers of a Sequential model.
        if (kerasClass == Sequential && layer["config"] is JsonArray list)
            layer["config"] = new JsonObject { ["name"] = layer["name"]?.DeepClone(), ["layers"] = list.DeepClone() };
        if (layer["config"] is not JsonObject config) throw new FormatException($"A layer of class {kerasClass} has no 'config'.");
        if (config["layers"] is JsonArray layers && kerasClass != LegacyArguments.Merge) ChangeModel(layer, config, layers);
        else if (version >= 3) MarkOperation(layer, config);
        else
        {
            foreach (var inner in Inner(config)) Change(inner);
            LegacyArguments.Change(layer, config, version);
        }
    }

    private void ChangeModel(JsonObject model, JsonObject config, JsonArray layers)
    {
        bool isFunctional = config.ContainsKey("input_layers");
        model["class_name"] = isFunctional ? Functional : Sequential;
        foreach (var node in layers)
            Change(node as JsonObject ?? throw new FormatException($"A layer of the model '{config["name"]}' is not an object."));
        if (version >= 3) return;
        if (isFunctional) LegacyGraph.Change(config, layers);
        else AddInput(config, layers);
    }

    // Only layers have these settings. The class of an operation may also be that of a layer: Add, Multiply, ….
    private static void MarkOperation(JsonObject layer, JsonObject config)
    {
        if (layer["module"] is null && layer["class_name"]!.ToString() != InputLayer
            && !config.ContainsKey("trainable") && !config.ContainsKey("dtype"))
            layer["module"] = "keras.src.ops.numpy";
    }

    private static IEnumerable<JsonObject> Inner(JsonObject config)
    {
        foreach (string key in (string[])["layer", "backward_layer", "cell", "cells"])
            foreach (var inner in config[key] is JsonArray several ? several.OfType<JsonObject>() : config[key] is JsonObject one ? [one] : [])
                if (inner.ContainsKey("class_name")) yield return inner;
    }

    // A Sequential model stated the shape of its input in its first layer, which may be a model too.
    private static void AddInput(JsonObject config, JsonArray layers)
    {
        if (layers is not [JsonObject first, ..] || first["class_name"]?.ToString() == InputLayer || Input(first) is not { } input) return;
        layers.Insert(0, new JsonObject
        {
            ["class_name"] = InputLayer,
            ["config"] = new JsonObject
            {
                ["batch_shape"] = Shape(input)!.DeepClone(),
                ["dtype"] = (input["input_dtype"] ?? input["dtype"])?.DeepClone() ?? "float32",
                ["name"] = $"{first["config"]?["name"] ?? config["name"]}_input",
            },
        });
    }

    private static JsonObject? Input(JsonObject layer)
    {
        if (layer["config"] is not JsonObject config) return null;
        if (Shape(config) is not null) return config;
        if (!IsModel(layer) || config["layers"] is not JsonArray layers) return null;
        string? name = IsFunctional(layer) ? First(config["input_layers"]) : null;
        return layers.OfType<JsonObject>().FirstOrDefault(inner => name is null || (inner["config"]?["name"])?.ToString() == name) is { } input
            ? Input(input)
            : null;
    }

    private static JsonNode? Shape(JsonObject config) => config["batch_shape"] ?? config["batch_input_shape"];

    private static string? First(JsonNode? node) => node switch
    {
        JsonArray { Count: > 0 } list => First(list[0]),
        JsonValue value when value.TryGetValue(out string? name) => name,
        _ => null,
    };
}
