using System.Text.Json.Nodes;

namespace Kente.Serialization;

/// <summary>A loss, metric, optimizer, initializer or other object in a file: its name only, or its class and configuration.</summary>
/// <param name="Class">Class name, or the name in snake case.</param>
/// <param name="RegisteredName">Name under which the class is registered; <see langword="null"/> for Keras's own classes.</param>
/// <param name="Config">Configuration; empty if there is only a name.</param>
/// <param name="IsName">Whether there is only a name.</param>
internal readonly record struct SerializedObject(string Class, string? RegisteredName, ObjectConfig Config, bool IsName)
{
    /// <summary>Reads a name, or a class and its configuration.</summary>
    /// <exception cref="FormatException">The node is neither.</exception>
    public static SerializedObject Read(JsonNode? node, string kind)
    {
        if (node is JsonValue value && value.TryGetValue(out string? name))
            return new(name, null, new($"{kind} '{name}'") { ClassName = name }, IsName: true);
        if (node is not JsonObject serialized || serialized["class_name"]?.ToString() is not { } kerasClass)
            throw new FormatException($"{kind} {node?.ToJsonString() ?? "null"} is neither a name nor an object with a class_name.");
        // Keras writes a function as an object whose config is its name.
        if (serialized["config"] is JsonValue function)
            return Read(function, kind) with { RegisteredName = serialized["registered_name"]?.ToString() };
        return new(
            kerasClass, serialized["registered_name"]?.ToString(),
            new($"{kind} {kerasClass}", serialized["config"] as JsonObject) { ClassName = kerasClass, Serialized = serialized },
            IsName: false);
    }

    /// <summary>Writes an object of one of Kente's or a user's classes as Keras does.</summary>
    /// <param name="type">Class of the object.</param>
    /// <param name="module">Keras module of Kente's own classes.</param>
    /// <param name="kerasClass">Class name in Keras.</param>
    /// <param name="config">Configuration of the object.</param>
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

    /// <summary>Says why an object cannot be written, and what to do; <see langword="null"/> if its class is registered.</summary>
    /// <param name="type">Class of the object.</param>
    /// <param name="what">The object, as a noun phrase: <c>the loss 'own'</c>.</param>
    public static string? Obstacle(Type type, string what) => KerasObjects.NameOf(type) is not null ? null
        : $"{what} is of class {type.Name}, which is not registered: implement IFromConfig<{type.Name}>, or call KerasObjects.Register";

    /// <summary>Creates the object; <see langword="null"/> if no class of this kind has the name.</summary>
    /// <typeparam name="T">The base class.</typeparam>
    public T? Create<T>() where T : class =>
        ((RegisteredName is { } registered ? KerasObjects.Find<T>(registered) : null) ?? KerasObjects.Find<T>(Class))?.Invoke(Config);

    /// <summary>Creates the exception for a class that is not registered.</summary>
    public FormatException Unknown() => new(
        $"{Config.Owner}: no class of this name is registered. Put [KerasObject(\"{RegisteredName ?? Class}\")] on the class, or call KerasObjects.Register.");
}
