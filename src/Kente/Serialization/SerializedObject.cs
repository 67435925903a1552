using System.Text.Json.Nodes;

namespace Kente.Serialization;

/// <summary>A loss, metric, optimizer, initializer or the like as a file holds it: its name alone, or its class with a configuration.</summary>
/// <param name="Class">The class, or a name in snake case.</param>
/// <param name="RegisteredName">The name under which the class was registered; <see langword="null"/> for Keras's own.</param>
/// <param name="Config">The configuration; empty where the name stands alone.</param>
/// <param name="IsName">Whether the name stands alone.</param>
internal readonly record struct SerializedObject(string Class, string? RegisteredName, ObjectConfig Config, bool IsName)
{
    /// <summary>Reads the name, or the class and its configuration.</summary>
    /// <exception cref="FormatException">The node is something else.</exception>
    public static SerializedObject Read(JsonNode? node, string kind)
    {
        if (node is JsonValue value && value.TryGetValue(out string? name)) return new(name, null, new($"{kind} '{name}'") { ClassName = name }, IsName: true);
        if (node is not JsonObject serialized || serialized["class_name"]?.ToString() is not { } kerasClass)
            throw new FormatException($"{kind} {node?.ToJsonString() ?? "null"} is neither a name nor a class.");
        // A function of Keras is written as an object whose config is its name.
        if (serialized["config"] is JsonValue function) return Read(function, kind) with { RegisteredName = serialized["registered_name"]?.ToString() };
        return new(
            kerasClass, serialized["registered_name"]?.ToString(),
            new($"{kind} {kerasClass}", serialized["config"] as JsonObject) { ClassName = kerasClass, Serialized = serialized }, IsName: false);
    }

    /// <summary>Describes an object of Kente's own or of a user's class as Keras does.</summary>
    /// <param name="type">The object's class.</param>
    /// <param name="module">The module of Keras to which Kente's own classes belong.</param>
    /// <param name="kerasClass">Name of the class.</param>
    /// <param name="config">What it wrote.</param>
    public static JsonObject Write(Type type, string module, string kerasClass, ObjectConfig config)
    {
        bool isOwn = type.Assembly == typeof(SerializedObject).Assembly;
        return new()
        {
            ["module"] = isOwn ? module : null,
            ["class_name"] = isOwn ? kerasClass : kerasClass[(kerasClass.IndexOf('>', StringComparison.Ordinal) + 1)..],
            ["config"] = config.Values,
            ["registered_name"] = isOwn ? null : kerasClass,
        };
    }

    /// <summary>Creates the object; <see langword="null"/> where no class of this kind has the name.</summary>
    /// <typeparam name="T">The kind: the base class.</typeparam>
    public T? Create<T>() where T : class =>
        ((RegisteredName is { } registered ? KerasObjects.Find<T>(registered) : null) ?? KerasObjects.Find<T>(Class))?.Invoke(Config);

    /// <summary>The exception for a class that is not registered.</summary>
    public FormatException Unknown() => new(
        $"{Config.Owner}: no class of this name is registered. Put [KerasObject(\"{RegisteredName ?? Class}\")] on the class, or call KerasObjects.Register.");
}
