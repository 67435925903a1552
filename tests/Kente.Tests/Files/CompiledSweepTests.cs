using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.Parity;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Files;

/// <summary>
/// Every layer alone in a compiled model: the file contains only classes of Keras, with the arguments of their constructors, which reject
/// others.
/// </summary>
public class CompiledSweepTests
{
    private const string Base = "name trainable dtype activity_regularizer";

    private const string Cell =
        "units activation use_bias kernel_initializer recurrent_initializer bias_initializer kernel_regularizer recurrent_regularizer "
        + "bias_regularizer kernel_constraint recurrent_constraint bias_constraint dropout recurrent_dropout seed";

    private const string Lookup =
        "max_tokens num_oov_indices mask_token oov_token vocabulary idf_weights invert output_mode pad_to_max_tokens sparse";

    /// <summary>Arguments of the constructors that the inventory lacks: those classes need TensorFlow, or functions.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["HashedCrossing"] = "num_bins output_mode sparse",
        ["Hashing"] = "num_bins mask_value salt output_mode sparse",
        ["IntegerLookup"] = $"{Lookup} vocabulary_dtype",
        ["Lambda"] = "function output_shape mask arguments",
        ["SimpleRNNCell"] = Cell,
        ["StringLookup"] = $"{Lookup} encoding",
        ["TextVectorization"] =
            "max_tokens standardize split ngrams output_mode output_sequence_length pad_to_max_tokens vocabulary idf_weights sparse ragged encoding",
    };

    /// <summary>Layers of Kente that Keras does not have, so that it opens no file with them.</summary>
    private static readonly string[] OnlyHere = ["LocallyConnected1D", "LocallyConnected2D"];

    private static readonly string[] CompileKeys =
    [
        "optimizer", "loss", "loss_weights", "metrics", "weighted_metrics", "run_eagerly", "steps_per_execution", "jit_compile",
    ];

    [Theory]
    [MemberData(nameof(FactoryRoundTripTests.Factories), MemberType = typeof(FactoryRoundTripTests))]
    public void Keras_knows_every_class_and_option_in_the_file(string factory)
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        var known = Known(golden);
        using TemporaryFolder folder = new();
        var model = FactoryModels.Make(factory);
        model.Compile(Adam(Schedules.CosineDecay(.1, 10)), MeanSquaredError(), metrics: [Mae()], weightedMetrics: [R2Score()]);
        model.Save(folder["m.keras"]);
        var structure = KerasArchive.Structure(folder["m.keras"]);

        Assert.Equal(
            ("keras.src.models.functional", "Functional"), (structure["module"]!.ToString(), structure["class_name"]!.ToString()));
        var layers = structure["config"]!["layers"]!.AsArray();
        Assert.Equal(layers.Count, layers.Select(layer => layer!["name"]!.ToString()).Distinct().Count());
        Assert.All(layers, layer => Assert.Equal(layer!["name"]!.ToString(), layer["config"]!["name"]!.ToString()));
        Assert.All(layers, layer => AssertBuildConfig(layer!["build_config"]));
        foreach (var layer in layers) AssertKnown(layer!, known);

        var compiled = structure["compile_config"]!.AsObject();
        Assert.Equal(CompileKeys, compiled.Select(argument => argument.Key));
        Assert.All((string[])["optimizer", "loss", "metrics", "weighted_metrics"], key => Assert.NotNull(compiled[key]));
        AssertKnown(compiled, known);
        Assert.NotNull(Model.Load(folder["m.keras"]).Optimizer);
    }

    [Fact]
    public void Classes_beyond_the_inventory_are_those_of_Kente_or_need_TensorFlow()
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        var known = Known(golden);
        string[] keras = [.. KerasInventory.Sections.Where(section => section.Factory == typeof(Layers)).SelectMany(section => section.Names)
            .Select(name => name.Name)];
        Assert.All(Others.Keys, name => Assert.Contains(name, keras));
        Assert.All(OnlyHere, name => Assert.DoesNotContain(name, keras));
        Assert.All(OnlyHere, name => Assert.DoesNotContain($"layers.{name}", known.Keys));
    }

    private static void AssertKnown(JsonNode node, Dictionary<string, string[]> known)
    {
        if (node is JsonArray list)
            foreach (var item in list.OfType<JsonNode>()) AssertKnown(item, known);
        if (node is not JsonObject written) return;
        if (written["class_name"]?.ToString() is { } name and not "__keras_tensor__")
        {
            string module = written["module"]!.ToString();
            if (module.StartsWith("keras.src.ops.", StringComparison.Ordinal)) Assert.Equal(name, written["registered_name"]!.ToString());
            else
            {
                Assert.Null(written["registered_name"]);
                Assert.StartsWith("keras.", module, StringComparison.Ordinal);
                string key = $"{module.Split('.')[^1]}.{name}";
                if (!OnlyHere.Contains(name))
                {
                    Assert.Contains(key, known.Keys);
                    Assert.Empty(written["config"]!.AsObject().Select(option => option.Key).Except(known[key]));
                }
            }
        }
        foreach (var (_, value) in written)
            if (value is not null) AssertKnown(value, known);
    }

    // Files may omit it; if it is there, Keras builds the layer with it.
    private static void AssertBuildConfig(JsonNode? config)
    {
        if (config is null) return;
        var shapes = Assert.IsType<JsonObject>(config);
        Assert.All(shapes, shape => Assert.Contains(shape.Key, (string[])["input_shape", "shapes_dict"]));
    }

    private static Dictionary<string, string[]> Known(JsonDocument golden)
    {
        Dictionary<string, string[]> known = [];
        foreach (var entry in golden.RootElement.GetProperty("layers").EnumerateObject().Select(entry => entry.Value))
            if (entry.ValueKind == JsonValueKind.Object) Collect(JsonNode.Parse(entry.GetProperty("serialized").GetRawText())!, known);
        foreach (var entry in golden.RootElement.GetProperty("other").EnumerateObject().Select(entry => entry.Value))
            if (entry.ValueKind == JsonValueKind.Object) Collect(JsonNode.Parse(entry.GetRawText())!, known);
        foreach (var (name, options) in Others) known[$"layers.{name}"] = [.. Base.Split(' '), .. options.Split(' ')];
        known["layers.ConvLSTM1D"] = known["layers.ConvLSTM3D"] = known["layers.ConvLSTM2D"];
        // Its constructor takes a seed, which get_config omits.
        known["layers.SimpleRNN"] = [.. known["layers.SimpleRNN"], "seed"];
        return known;
    }

    private static void Collect(JsonNode node, Dictionary<string, string[]> known)
    {
        if (node is JsonArray list)
            foreach (var item in list.OfType<JsonNode>()) Collect(item, known);
        if (node is not JsonObject written) return;
        if (written["class_name"]?.ToString() is { } name && written["module"]?.ToString() is { } module && written["config"] is JsonObject config)
        {
            string kind = module.Split('.')[^1];
            IEnumerable<string> keys = config.Select(option => option.Key);
            known[$"{kind}.{name}"] = [.. kind == "layers" ? keys.Append("activity_regularizer") : keys];
        }
        foreach (var (_, value) in written)
            if (value is not null) Collect(value, known);
    }
}
