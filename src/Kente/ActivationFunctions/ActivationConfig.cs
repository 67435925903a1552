using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Kente;

/// <summary>Reads and writes activations in configurations, by name, as Keras does.</summary>
public static class ActivationConfig
{
    private const double DefaultSlope = .2;

    private static readonly ConcurrentDictionary<string, Activation> Known = new(Activations.All
        .Append(Activations.LeakyRelu())
        .Append(Activations.LegacyHardSigmoid)
        .Select(activation => KeyValuePair.Create(activation.Name, activation))
        .Append(KeyValuePair.Create("swish", Activations.Silu))
        .Append(KeyValuePair.Create("hard_swish", Activations.HardSilu)));

    extension(ObjectConfig config)
    {
        /// <summary>Reads an activation. Default linear.</summary>
        /// <param name="key">The key.</param>
        /// <exception cref="FormatException">The value is not a known activation.</exception>
        public Activation Activation(string key) =>
            Read(config.Values[key]) ?? throw config.Wrong(key, config.Values[key], "a known activation");

        /// <summary>Reads an activation whose default is not linear; null in a file means linear.</summary>
        /// <param name="key">The key.</param>
        /// <param name="missing">Keras's default.</param>
        /// <exception cref="FormatException">The value is not a known activation.</exception>
        internal Activation ActivationOr(string key, Activation missing) =>
            config.Values.ContainsKey(key) ? config.Activation(key) : missing;

        /// <summary>Writes an activation.</summary>
        /// <param name="key">The key.</param>
        /// <param name="activation">The activation.</param>
        /// <exception cref="NotSupportedException">The activation has parameters that a file cannot hold.</exception>
        public void Set(string key, Activation activation) => config.Values[key] = Write(activation);
    }

    extension(Activation activation)
    {
        /// <summary>Registers the activation, so that files with its name can be read.</summary>
        public void Register() => Known[activation.Name] = activation;
    }

    // A missing activation is linear.
    private static Activation? Read(JsonNode? node) => node switch
    {
        null => Activations.Linear,
        JsonValue value when value.TryGetValue(out string? name) => Known.GetValueOrDefault(name),
        JsonObject { } function when function["config"] is JsonValue name => Read(name),
        JsonObject { } layer when layer["class_name"]?.ToString() == "LeakyReLU" => ReadLeakyRelu(layer["config"] as JsonObject),
        _ => null,
    };

    // Keras writes only the name of an activation. One with a parameter is written as the equivalent layer, which Keras reads too.
    private static JsonNode Write(Activation activation) => !activation.CanBeSaved
        ? throw new NotSupportedException(
            ReferenceEquals(activation, Activations.ApproximateGelu)
                ? $"A layer with the activation '{activation.Name}' cannot be saved, because Keras's files hold only the name of an "
                    + "activation, and no name stands for it. Apply it with Ops.Apply after a layer without an activation."
                : $"The activation '{activation.Name}' has parameters that a file cannot hold. Create an activation with a unique "
                    + "name and register it.")
        : activation.Slope is { } slope && slope != DefaultSlope
        ? new JsonObject
        {
            ["module"] = "keras.layers",
            ["class_name"] = "LeakyReLU",
            ["config"] = new JsonObject { ["negative_slope"] = slope },
            ["registered_name"] = null,
        }
        : activation.Name;

    private static Activation ReadLeakyRelu(JsonObject? values) =>
        Activations.LeakyRelu(new ObjectConfig("Activation LeakyReLU", values).Number("negative_slope", .3));
}
