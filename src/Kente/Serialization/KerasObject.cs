using System.Text.Json.Nodes;

namespace Kente.Serialization;

/// <summary>An optimizer, a loss or a metric in a file: its name alone, or its class with settings.</summary>
/// <param name="Class">The class, or a name in snake case.</param>
/// <param name="Config">The settings; none where the name stands alone.</param>
/// <param name="IsName">Whether the name stands alone.</param>
internal readonly record struct KerasObject(string Class, LayerConfig Config, bool IsName)
{
    /// <exception cref="FormatException">It is something else.</exception>
    public static KerasObject Read(JsonNode? node, string kind)
    {
        if (node is JsonValue value && value.TryGetValue(out string? name)) return new(name, new($"{kind} '{name}'"), IsName: true);
        if (node is not JsonObject serialized || serialized["class_name"]?.ToString() is not { } kerasClass)
            throw new FormatException($"{kind} {node?.ToJsonString() ?? "null"} is neither a name nor a class.");
        // A function of Keras is written as an object whose config is its name.
        return serialized["config"] is JsonValue function
            ? Read(function, kind)
            : new(kerasClass, new($"{kind} {kerasClass}", serialized["config"] as JsonObject), IsName: false);
    }

    public static JsonObject Write(string module, string kerasClass, LayerConfig config) =>
        new() { ["module"] = module, ["class_name"] = kerasClass, ["config"] = config.Values, ["registered_name"] = null };

    /// <summary>Readers by their classes' names, and by the same in snake case.</summary>
    public static Dictionary<string, T> WithShortNames<T>(Dictionary<string, T> readers)
    {
        foreach (var (name, read) in readers.ToArray()) readers.TryAdd(Operation.SnakeCase(name), read);
        return readers;
    }

    /// <summary>The exception for a class that Kente does not have.</summary>
    public FormatException Unknown() => new($"{Config.Owner}: Kente has no such one.");
}
