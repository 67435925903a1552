using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kente.Tests.Files;

/// <summary>
/// The classes of Keras 3.16 and the arguments of their constructors, as get_config lists them. Constructors reject other arguments, so
/// that a file with one does not open.
/// </summary>
internal sealed class KerasClasses
{
    private const string Base = "name trainable dtype activity_regularizer";

    private const string Cell =
        "units activation use_bias kernel_initializer recurrent_initializer bias_initializer kernel_regularizer recurrent_regularizer "
        + "bias_regularizer kernel_constraint recurrent_constraint bias_constraint dropout recurrent_dropout seed";

    private const string Lookup =
        "max_tokens num_oov_indices mask_token oov_token vocabulary vocabulary_size idf_weights invert output_mode pad_to_max_tokens "
        + "sparse";

    /// <summary>Arguments of the layers that the inventory lacks: they need TensorFlow, or functions.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["HashedCrossing"] = "num_bins output_mode sparse",
        ["Hashing"] = "num_bins mask_value salt output_mode sparse",
        ["IntegerLookup"] = $"{Lookup} vocabulary_dtype",
        ["Lambda"] = "function output_shape mask arguments",
        ["SimpleRNNCell"] = Cell,
        ["StringLookup"] = $"{Lookup} encoding",
        ["TextVectorization"] =
            "max_tokens standardize split ngrams output_mode output_sequence_length pad_to_max_tokens vocabulary vocabulary_size "
            + "idf_weights sparse ragged encoding",
    };

    private readonly Dictionary<string, string[]> _known = [];

    private KerasClasses() { }

    /// <summary>Layers of Kente that Keras does not have, so that it opens no file with them.</summary>
    public static IReadOnlyList<string> OnlyHere { get; } = ["LocallyConnected1D", "LocallyConnected2D"];

    /// <summary>Layers whose arguments are not from the inventory.</summary>
    public static IEnumerable<string> Additional => Others.Keys;

    public IEnumerable<string> Names => _known.Keys;

    /// <summary>Reads the inventory, or skips the test.</summary>
    public static KerasClasses Read()
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        KerasClasses classes = new();
        foreach (var entry in golden.RootElement.GetProperty("layers").EnumerateObject().Select(entry => entry.Value))
            if (entry.ValueKind == JsonValueKind.Object)
                classes.Collect(JsonNode.Parse(entry.GetProperty("serialized").GetRawText())!);
        foreach (var entry in golden.RootElement.GetProperty("other").EnumerateObject().Select(entry => entry.Value))
            if (entry.ValueKind == JsonValueKind.Object) classes.Collect(JsonNode.Parse(entry.GetRawText())!);
        var known = classes._known;
        foreach (var (name, options) in Others) known[$"layers.{name}"] = [.. Base.Split(' '), .. options.Split(' ')];
        known["layers.ConvLSTM1D"] = known["layers.ConvLSTM3D"] = known["layers.ConvLSTM2D"];
        // Its constructor takes a seed, which get_config omits.
        known["layers.SimpleRNN"] = [.. known["layers.SimpleRNN"], "seed"];
        return classes;
    }

    /// <summary>Fails if an object, or one within it, is of another class, or has an argument that the constructor rejects.</summary>
    public void AssertKnows(JsonNode node)
    {
        if (node is JsonArray list)
            foreach (var item in list.OfType<JsonNode>()) AssertKnows(item);
        if (node is not JsonObject written) return;
        if (written["class_name"]?.ToString() is { } name and not "__keras_tensor__")
        {
            string module = written["module"]!.ToString();
            if (module.StartsWith("keras.src.ops.", StringComparison.Ordinal)) Assert.Equal(name, written["registered_name"]!.ToString());
            else
            {
                Assert.Null(written["registered_name"]);
                Assert.StartsWith("keras.", module, StringComparison.Ordinal);
                if (!OnlyHere.Contains(name))
                {
                    string key = $"{module.Split('.')[^1]}.{name}";
                    Assert.Contains(key, Names);
                    Assert.Empty(written["config"]!.AsObject().Select(option => option.Key).Except(_known[key]));
                }
            }
        }
        foreach (var (_, value) in written)
            if (value is not null) AssertKnows(value);
    }

    private void Collect(JsonNode node)
    {
        if (node is JsonArray list)
            foreach (var item in list.OfType<JsonNode>()) Collect(item);
        if (node is not JsonObject written) return;
        if (written["class_name"]?.ToString() is { } name
            && written["module"]?.ToString() is { } module
            && written["config"] is JsonObject config)
        {
            string kind = module.Split('.')[^1];
            IEnumerable<string> keys = config.Select(option => option.Key);
            _known[$"{kind}.{name}"] = [.. kind == "layers" ? keys.Append("activity_regularizer") : keys];
        }
        foreach (var (_, value) in written)
            if (value is not null) Collect(value);
    }
}
