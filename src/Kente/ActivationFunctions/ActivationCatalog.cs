using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Kente.ActivationFunctions;

/// <summary>Activations by the names that files know them by.</summary>
internal static class ActivationCatalog
{
    private const double DefaultSlope = .2;

    private static readonly ConcurrentDictionary<string, Activation> Known = new(Activations.All
        .Append(Activations.LeakyRelu())
        .Select(activation => KeyValuePair.Create(activation.Name, activation))
        .Append(KeyValuePair.Create("swish", Activations.Silu))
        .Append(KeyValuePair.Create("hard_swish", Activations.HardSilu)));

    public static void Register(Activation activation) => Known[activation.Name] = activation;

    /// <summary>The activation, or <see langword="null"/> where there is none of that name. A missing one is linear.</summary>
    public static Activation? Read(JsonNode? node) => node switch
    {
        null => Activations.Linear,
        JsonValue value when value.TryGetValue(out string? name) => Known.GetValueOrDefault(name),
        JsonObject { } function when function["config"] is JsonValue name => Read(name),
        JsonObject { } layer when layer["class_name"]?.ToString() == "LeakyReLU" => ReadLeakyRelu(layer["config"] as JsonObject),
        _ => null,
    };

    /// <summary>Keras writes an activation by its name alone. One with a parameter is written as the layer that does the same, which Keras takes as well.</summary>
    /// <exception cref="NotSupportedException">Files cannot hold its parameters.</exception>
    public static JsonNode Write(Activation activation) => !activation.CanBeSaved
        ? throw new NotSupportedException($"The activation '{activation.Name}' has parameters that files cannot hold. Make one with a name of its own, and LayerCatalog.Register it.")
        : activation.Slope is { } slope && slope != DefaultSlope
        ? new JsonObject { ["module"] = "keras.layers", ["class_name"] = "LeakyReLU", ["config"] = new JsonObject { ["negative_slope"] = slope }, ["registered_name"] = null }
        : activation.Name;

    private static Activation ReadLeakyRelu(JsonObject? values) => Activations.LeakyRelu(new LayerConfig("Activation LeakyReLU", values).Number("negative_slope", .3));
}
