using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kente.Tests.Graph.Layers;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>Masks in files: Keras computes them with operations of the graph, whose names must not be those of layers.</summary>
public sealed class MaskFormTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["m.keras"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("one masked")]
    [InlineData("both masked")]
    [InlineData("along the steps")]
    [InlineData("behind a sum")]
    [InlineData("attention")]
    [InlineData("nested model")]
    public void Concatenated_masks_are_operations_with_names_that_Keras_does_not_give(string kind)
    {
        var model = Make(kind);
        model.Save(Path);
        var layers = KerasArchive.Structure(Path)["config"]!["layers"]!.AsArray();
        string[] names = [.. layers.Select(layer => layer!["name"]!.ToString())];
        Assert.Equal(names.Length, names.Distinct().Count());
        var operations = layers.Where(layer => layer!["module"]!.ToString() == "keras.src.ops.numpy").ToArray();
        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
        {
            Assert.StartsWith("mask_", operation!["name"]!.ToString(), StringComparison.Ordinal);
            Assert.Equal(operation["name"]!.ToString(), operation["config"]!["name"]!.ToString());
        });
        // Keras computes a mask itself only where the call has none, and every such mask would have an operation named 'concatenate'.
        string[] reading = ["LSTM", "MultiHeadAttention", "GlobalAveragePooling1D", "Functional"];
        Assert.All(
            layers.Where(layer => reading.Contains(layer!["class_name"]!.ToString())),
            layer => Assert.Contains(
                layer!["inbound_nodes"]![0]!["kwargs"]!.AsObject(), argument => argument.Key.EndsWith("mask", StringComparison.Ordinal)));
        AssertReferencesExist(layers, names);
        Same(model);
    }

    // The operations of Keras 3.16 for the masks of a Concatenate layer.
    [Fact]
    public void Operations_that_Keras_writes_for_concatenated_masks_are_left_out()
    {
        foreach (string kind in (string[])["one masked", "both masked", "along the steps", "behind a sum", "attention"])
        {
            var model = Make(kind);
            model.Save(Path);
            KerasArchive.Change(Path, structure =>
            {
                var layers = structure["config"]!["layers"]!.AsArray();
                foreach (var node in layers.Select(layer => layer!.AsObject()))
                {
                    var call = node["inbound_nodes"]!.AsArray() is { Count: 1 } calls ? calls[0]! : null;
                    if (node["class_name"]!.ToString() == "Less")
                        (node["class_name"], node["registered_name"]) = ("ZerosLike", "ZerosLike");
                    else if (node["class_name"]!.ToString() == "LogicalNot")
                    {
                        (node["class_name"], node["registered_name"]) = ("OnesLike", "OnesLike");
                        call!["args"] = Call(layers, call["args"]![0]!)["args"]!.DeepClone();
                    }
                    else continue;
                    while (call!["args"]!.AsArray().Count > 1) call["args"]!.AsArray().RemoveAt(1);
                    call["kwargs"] = new JsonObject { ["dtype"] = "bool" };
                }
            });
            Same(model);
        }
    }

    [Fact]
    public void Operation_like_that_of_a_mask_is_kept_if_its_result_is_used()
    {
        var words = Input([3], DType.Int32);
        var embedded = Embedding(4, 2, maskZero: true)(words);
        var compared = Ops.Cast(Ops.Less(embedded, embedded), DType.Float32);
        Model model = new(words, Add()(LSTM(2, returnSequences: true)(embedded), compared + 1));
        Same(model);
    }

    [Fact]
    public void Mask_without_a_layer_of_the_same_name_is_left_to_Keras()
    {
        var words = Input([3], DType.Int32);
        new Model(words, LSTM(2)(Embedding(4, 2, maskZero: true)(words))).Save(Path);
        var layers = KerasArchive.Structure(Path)["config"]!["layers"]!.AsArray();
        Assert.DoesNotContain(layers, layer => layer!["module"]!.ToString().StartsWith("keras.src.ops", StringComparison.Ordinal));
        Assert.Empty(layers[^1]!["inbound_nodes"]![0]!["kwargs"]!.AsObject());
    }

    private static Model Make(string kind)
    {
        // The names of a new session are those of Keras: concatenate, not concatenate_3.
        Session.Start(seed: 3);
        var words = Input([3], DType.Int32);
        SymbolicTensor masked = Embedding(4, 2, maskZero: true)(words), plain = Embedding(4, 2)(words);
        SymbolicTensor Other() => Masking()(Rescaling(.5)(plain));
        return new(words, kind switch
        {
            "one masked" => LSTM(2)(Concatenate()(masked, plain)),
            "both masked" => LSTM(2)(Concatenate()(masked, Other())),
            "along the steps" => GlobalAveragePooling1D()(Concatenate(axis: 1)(masked, plain)),
            "behind a sum" => LSTM(2)(Dense(3)(Concatenate()(Add()(masked, Other()), masked))),
            "attention" => MultiHeadAttention(2, 2)(Concatenate()(masked, plain), masked),
            _ => Nested(Concatenate()(masked, plain)),
        });
    }

    private static SymbolicTensor Nested(SymbolicTensor x)
    {
        var inside = Input([3, 4]);
        return ((Layer)new Model(inside, LSTM(2)(inside)))(x);
    }

    private void Same(Model model)
    {
        var words = NdArray.Of([3, 1, 0, 2, 0, 0], 2, 3);
        if (!File.Exists(Path)) model.Save(Path);
        var loaded = Model.Load(Path);
        Assert.Equal(Names(model), Names(loaded));
        Assert.Equal(LayerRun.Numbers(LayerRun.Predict(model, words)), LayerRun.Numbers(LayerRun.Predict(loaded, words)));
    }

    private static IEnumerable<string> Names(Model model) => model.Layers.Select(layer => layer.Name).Order(StringComparer.Ordinal);

    private static JsonNode Call(JsonArray layers, JsonNode tensor)
    {
        string name = tensor["config"]!["keras_history"]![0]!.ToString();
        return layers.Single(layer => layer!["name"]!.ToString() == name)!["inbound_nodes"]![0]!;
    }

    private static void AssertReferencesExist(JsonArray layers, string[] names) =>
        Assert.All(
            Regex.Matches(layers.ToJsonString(), "\"keras_history\":\\[\"([^\"]+)\"").Where(match => !Inner(layers, match.Groups[1].Value)),
            match => Assert.Contains(match.Groups[1].Value, names));

    // Names within nested models are others.
    private static bool Inner(JsonArray layers, string name) => layers.Any(layer =>
        layer!["config"]!["layers"] is JsonArray inner && inner.Any(other => other!["name"]!.ToString() == name));
}
