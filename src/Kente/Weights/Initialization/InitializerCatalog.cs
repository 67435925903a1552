using System.Text.Json.Nodes;

namespace Kente.Weights.Initialization;

/// <summary>Initializers by the names that files know them by.</summary>
internal static class InitializerCatalog
{
    private static readonly Dictionary<string, Func<LayerConfig, Initializer>> Readers = new()
    {
        ["Zeros"] = _ => new Zeros(),
        ["Ones"] = _ => new Ones(),
        ["Constant"] = config => new Constant(config.Number("value", 0)),
        ["Identity"] = config => new Identity(config.Number("gain", 1)),
        ["RandomNormal"] = config => new RandomNormal(config.Number("mean", 0), config.Number("stddev", .05), config.Seed()),
        ["RandomUniform"] = config => new RandomUniform(config.Number("minval", -.05), config.Number("maxval", .05), config.Seed()),
        ["TruncatedNormal"] = config => new TruncatedNormal(config.Number("mean", 0), config.Number("stddev", .05), config.Seed()),
        ["VarianceScaling"] = VarianceScaling.Read,
        ["GlorotUniform"] = config => Initializers.GlorotUniform(config.Seed()),
        ["GlorotNormal"] = config => Initializers.GlorotNormal(config.Seed()),
        ["HeUniform"] = config => Initializers.HeUniform(config.Seed()),
        ["HeNormal"] = config => Initializers.HeNormal(config.Seed()),
        ["LecunUniform"] = config => Initializers.LecunUniform(config.Seed()),
        ["LecunNormal"] = config => Initializers.LecunNormal(config.Seed()),
        ["Orthogonal"] = config => new Orthogonal(config.Number("gain", 1), config.Seed()),
    };

    // Keras takes "glorot_uniform" for GlorotUniform, and has some other names besides; files of its first versions have the long ones.
    private static readonly Dictionary<string, string> ShortNames = new(Readers.Keys.Select(name => KeyValuePair.Create(Operation.SnakeCase(name), name)))
    {
        ["normal"] = "RandomNormal",
        ["uniform"] = "RandomUniform",
        ["one"] = "Ones",
        ["zero"] = "Zeros",
        ["OrthogonalInitializer"] = "Orthogonal",
        ["IdentityInitializer"] = "Identity",
    };

    /// <summary>The initializer, or <see langword="null"/> where there is none of that name.</summary>
    public static Initializer? Read(JsonNode node)
    {
        string? name = node is JsonValue value && value.TryGetValue(out string? text) ? text : (node as JsonObject)?["class_name"]?.ToString();
        if (name is null) return null;
        name = ShortNames.GetValueOrDefault(name, name);
        if (!Readers.TryGetValue(name, out var read)) return null;
        LayerConfig config = new($"Initializer {name}", (node as JsonObject)?["config"] as JsonObject);
        config.Only("input_axes", null);
        config.Only("output_axes", null);
        return read(config);
    }

    public static JsonObject Write(Initializer initializer)
    {
        LayerConfig config = new($"Initializer {initializer.KerasClass}");
        initializer.WriteConfig(config);
        return new() { ["module"] = "keras.initializers", ["class_name"] = initializer.KerasClass, ["config"] = config.Values, ["registered_name"] = null };
    }
}
