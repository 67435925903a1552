using System.Text.Json.Nodes;
using Kente.Primitives;

namespace Kente.Graph;

/// <summary>Reads and writes model inputs as Keras does.</summary>
internal static class InputConfig
{
    public static JsonObject Write(InputLayer input) => new()
    {
        ["module"] = "keras.layers",
        ["class_name"] = "InputLayer",
        ["config"] = new JsonObject
        {
            ["batch_shape"] = Batch(input.Shape),
            ["dtype"] = Name(input.DType),
            ["sparse"] = false,
            ["name"] = input.Name,
        },
        ["registered_name"] = null,
    };

    public static InputLayer Read(ObjectConfig config)
    {
        config.Only("sparse", false);
        config.Only("ragged", false);
        // Keras 2 uses another name for the shape.
        string key = config.Values["batch_shape"] is null ? "batch_input_shape" : "batch_shape";
        return new(Shape(config, key), Type(config), config.Name);
    }

    /// <summary>Writes a shape with the batch axis first.</summary>
    public static JsonArray Batch(Shape shape) => [null, .. shape.Select(length => length is { } known ? (JsonNode)known : null)];

    /// <summary>Reads a shape with the batch axis first.</summary>
    /// <exception cref="FormatException">The value is missing or not a shape.</exception>
    public static Shape Shape(ObjectConfig config, string key) =>
        config.Values[key] is JsonArray { Count: > 0 } lengths
            && lengths.All(length => length is null || JsonNumber.Integer(length) is >= 0)
            ? Kente.Shape.Create([.. lengths.Skip(1).Select(length => length is null ? null : JsonNumber.Integer(length))])
            : throw config.Wrong(key, config.Values[key], "a list of lengths, null for an unknown length");

    /// <summary>Returns Keras's name of a type.</summary>
    public static string Name(DType type) => type.ToString().ToLowerInvariant();

    /// <summary>Reads a type; default float32.</summary>
    /// <exception cref="FormatException">Kente does not support the type.</exception>
    public static DType Type(ObjectConfig config)
    {
        string? name = config.Values["dtype"] is JsonObject policy ? policy["config"]?["name"]?.ToString() : config.Text("dtype", null);
        foreach (var type in Enum.GetValues<DType>())
            if (Name(type) == (name ?? "float32")) return type;
        throw config.Wrong("dtype", config.Values["dtype"], string.Join(" or ", Enum.GetValues<DType>().Select(Name)));
    }
}
