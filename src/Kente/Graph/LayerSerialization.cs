using System.Text.Json.Nodes;
using Kente.Graph;
using Kente.Serialization;

namespace Kente;

/// <summary>
/// Serializes layers to JSON like <c>keras.layers.serialize</c> and <c>keras.layers.deserialize</c>: configurations without weights.
/// </summary>
public static class LayerSerialization
{
    private const string Operations = "keras.src.ops.";

    /// <summary>Serializes a layer as Keras does.</summary>
    /// <param name="layer">The layer.</param>
    /// <returns>An object with <c>module</c>, <c>class_name</c>, <c>config</c> and <c>registered_name</c>.</returns>
    /// <exception cref="NotSupportedException">
    /// The class of the layer or of an initializer does not override <c>WriteConfig</c>.
    /// </exception>
    public static JsonObject Serialize(Operation layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        SharedObjects shared = new(
            WeightPaths.Of(layer).GroupBy(part => part.Layer).Where(places => places.Count() > 1).Select(places => places.Key));
        return Serialize(layer, shared);
    }

    /// <summary>Creates a layer from its configuration, without its weights.</summary>
    /// <param name="serialized">An object with <c>class_name</c> and <c>config</c>, as Keras writes it.</param>
    /// <exception cref="FormatException">
    /// No such class is registered, or a value is invalid or unsupported; the message names the layer and the key.
    /// </exception>
    public static Operation Deserialize(JsonObject serialized) => Deserialize(serialized, new SharedObjects());

    internal static JsonObject Serialize(Operation layer, SharedObjects shared)
    {
        var written = layer.Serialize(shared);
        shared.Mark(layer, written);
        return written;
    }

    internal static Operation Deserialize(JsonObject serialized, SharedObjects shared)
    {
        ArgumentNullException.ThrowIfNull(serialized);
        if (shared.Find(serialized) is Operation same) return same;
        string kerasClass = serialized["class_name"]?.ToString() ?? throw new FormatException("A layer has no 'class_name'.");
        var values = serialized["config"] as JsonObject ?? throw new FormatException($"A layer of class {kerasClass} has no 'config'.");
        ObjectConfig config = new($"Layer '{values["name"]}' ({kerasClass})", values)
        {
            Shared = shared,
            Serialized = serialized,
            ClassName = kerasClass,
        };
        // Keras has operations with the same names as layers: Add, Multiply, ….
        bool isFunction = serialized["module"]?.ToString().StartsWith(Operations, StringComparison.Ordinal) == true;
        var create = isFunction ? KerasObjects.Find<Operation>("keras.ops")! : Reader(kerasClass, config);
        if (kerasClass is not ("InputLayer" or "Hashing" or "HashedCrossing") && !isFunction) RejectOtherTypes(config);
        try
        {
            var layer = create(config);
            layer.RestoreTrainable(config.Flag("trainable", true));
            if (config.Regularizer("activity_regularizer") is { } regularizer) layer.ActivityRegularizer = regularizer;
            shared.Add(serialized, layer);
            return layer;
        }
        catch (Exception fault) when (kerasClass is "Functional" or "Model" or "Sequential"
            && fault is FormatException or ModelException or ArgumentException)
        {
            throw NestedFormatException.In(config.Name, fault);
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException($"{config.Owner}: {wrong.Message}", wrong);
        }
    }

    /// <summary>Serializes a layer that is neither an input nor a model.</summary>
    internal static JsonObject Describe(Operation layer, SharedObjects shared)
    {
        ObjectConfig config = new(layer.ToString()) { Shared = shared };
        config.Set("name", layer.Name);
        if (layer.WritesTrainable) config.Set("trainable", layer.Trainable);
        config.Set("dtype", "float32");
        if (layer.ActivityRegularizer is { } regularizer) config.Set("activity_regularizer", regularizer);
        layer.WriteConfig(config);
        string name = layer.GetType().Assembly == typeof(LayerSerialization).Assembly
            ? layer.KerasClass
            : KerasObjects.NameOf(layer.GetType()) ?? layer.KerasClass;
        return SerializedObject.Write(layer.GetType(), layer.KerasModule, name, config);
    }

    /// <summary>Serializes an operation of Keras, such as <c>keras.src.ops.numpy.Add</c>.</summary>
    internal static JsonObject DescribeFunction(Operation function, string module)
    {
        ObjectConfig config = new(function.ToString());
        config.Set("name", function.Name);
        function.WriteConfig(config);
        return new()
        {
            ["module"] = Operations + module,
            ["class_name"] = function.KerasClass,
            ["config"] = config.Values,
            ["registered_name"] = function.KerasClass,
        };
    }

    private static Func<ObjectConfig, Operation> Reader(string kerasClass, ObjectConfig config) =>
        (config.Serialized?["registered_name"] is JsonValue registered ? KerasObjects.Find<Operation>(registered.ToString()) : null)
        ?? KerasObjects.Find<Operation>(kerasClass)
        ?? throw new FormatException(
            $"{config.Owner}: no layer class of this name is registered. Put [KerasObject(\"{kerasClass}\")] on the class, or call KerasObjects.Register.");

    // Mixed precision stores weights in float32, so computing in float32 is at least as accurate.
    private static void RejectOtherTypes(ObjectConfig config)
    {
        string? type = config.Values["dtype"] is JsonObject policy ? policy["config"]?["name"]?.ToString() : config.Text("dtype", null);
        if (type is not (null or "float32" or "mixed_float16" or "mixed_bfloat16"))
            throw new FormatException($"{config.Owner}: 'dtype' is {type}, but Kente computes in float32 only.");
    }
}
