using System.Text.Json.Nodes;
using Kente.Components.Layers.Attention;
using Kente.Components.Layers.Recurrent;
using Kente.Tests.Graph.Layers;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>Calls with states, masks and other arguments in files.</summary>
public class SequenceFormTests
{
    [Fact]
    public void Initial_states_are_written_as_in_Keras_and_restored()
    {
        var (x, h) = (Input([3, 2], name: "x"), Input(4, name: "h"));
        Model model = new([x, h], GRU(4, name: "gru").Operation.Apply(x, h)[0]);
        var written = LayerSerialization.Serialize(model);
        var node = Layer(written, "gru")["inbound_nodes"]![0]!;
        Assert.Single(node["args"]!.AsArray());
        Assert.Single(node["kwargs"]!["initial_state"]!.AsArray());
        AssertSame(model, written);
    }

    [Fact]
    public void Causal_attention_and_its_scores_are_restored()
    {
        var x = Input([3, 4]);
        var outputs = MultiHeadAttention(2, 3, causal: true, returnAttentionScores: true, name: "heads").Operation.Apply(x, x);
        Model model = new(x, [.. outputs, Attention(causal: true, name: "plain")(x, x)]);
        var written = LayerSerialization.Serialize(model);
        Assert.Equal(
            """{"use_causal_mask":true,"return_attention_scores":true}""",
            Layer(written, "heads")["inbound_nodes"]![0]!["kwargs"]!.ToJsonString());
        Assert.Equal(2, Layer(written, "heads")["inbound_nodes"]![0]!["args"]!.AsArray().Count);
        Assert.Single(Layer(written, "plain")["inbound_nodes"]![0]!["args"]!.AsArray());
        AssertSame(model, written);
    }

    [Fact]
    public void Tensors_passed_by_name_are_ordered()
    {
        var (query, value, key) = (Input([2, 4], name: "q"), Input([3, 4], name: "v"), Input([3, 4], name: "k"));
        Model model = new([query, value, key], MultiHeadAttention(2, 3, name: "heads")(query, value, key));
        var written = LayerSerialization.Serialize(model);
        var node = (JsonObject)Layer(written, "heads")["inbound_nodes"]![0]!;
        var tensors = node["args"]!.AsArray();
        node["kwargs"] = new JsonObject { ["key"] = tensors[2]!.DeepClone(), ["value"] = tensors[1]!.DeepClone() };
        node["args"] = new JsonArray(tensors[0]!.DeepClone());
        AssertSame(model, written);
    }

    [Fact]
    public void Mask_written_by_Keras_is_recomputed()
    {
        var written = WithMask(out var model, maskZero: true);
        AssertSame(model, written);
        Assert.Equal(3, ((Model)LayerSerialization.Deserialize(written)).Layers.Count);
    }

    [Fact]
    public void Explicit_mask_is_not_confused_with_one_written_by_Keras()
    {
        var wrong = Assert.ThrowsAny<FormatException>(() => LayerSerialization.Deserialize(WithMask(out _, maskZero: false)));
        Assert.Contains("Layer 'lstm' is called with mask", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recurrent_layers_find_their_weights_in_a_file_of_Keras()
    {
        var text = Input([10], DType.Int32);
        Model model = new(text, GRU(5)(Bidirectional(LSTM(4, returnSequences: true))(Embedding(20, 8)(text))));
        model.LoadWeights(Golden.PathOf("keras/sample_functional.keras"));
        Assert.Equal(160 + 416 + 225, model.ParameterCount);
        // The forget gate biases started at 1 and were trained for a few steps.
        foreach (int bias in (int[])[3, 6]) Assert.All(model.Weights[bias].ToArray()[4..8], value => Assert.InRange(value, .9f, 1.1f));
        Assert.All(model.Weights[3].ToArray()[..4], value => Assert.InRange(value, -.1f, .1f));
    }

    [Fact]
    public void Recurrent_wrappers_are_restored_with_their_options()
    {
        var x = Input([4, 3]);
        var layer = Bidirectional(
            RNN(
                StackedRNNCells([LSTMCell(2, options: new() { Dropout = .1 }), GRUCell(3, resetAfter: false)]), returnSequences: true,
                zeroOutputForMask: true),
            BidirectionalMerge.Sum, RNN(StackedRNNCells([SimpleRNNCell(2), GRUCell(3)]), returnSequences: true, goBackwards: true));
        Model model = new(x, TimeDistributed(Dense(2))(layer(x)));
        AssertSame(model, LayerSerialization.Serialize(model));
        var unmerged = LayerSerialization.Deserialize(
            LayerSerialization.Serialize(Bidirectional(LSTM(2), BidirectionalMerge.None).Operation));
        Assert.Equal("null", LayerSerialization.Serialize(unmerged)["config"]!["merge_mode"]?.ToJsonString() ?? "null");
        var concat = LayerSerialization.Deserialize(
            LayerSerialization.Serialize(Attention(useScale: true, ScoreMode.Concatenate).Operation));
        var written = LayerSerialization.Serialize(concat)["config"]!;
        Assert.Equal((true, "concat"), ((bool)written["use_scale"]!, (string)written["score_mode"]!));
    }

    [Theory]
    [InlineData("Bidirectional", """{ "layer": { "class_name": "Dense", "config": { "units": 2 } } }""")]
    [InlineData("RNN", """{ "cell": { "class_name": "Dense", "config": { "units": 2 } } }""")]
    [InlineData("StackedRNNCells", """{ "cells": [] }""")]
    [InlineData("ConvLSTM2D", """{ "filters": 2, "kernel_size": [1, 2, 3] }""")]
    [InlineData("MultiHeadAttention", """{ "num_heads": 2, "key_dim": 2, "use_gate": true }""")]
    [InlineData("TimeDistributed", "{ }")]
    public void Unsupported_option_is_rejected(string kerasClass, string config) =>
        Assert.Throws<FormatException>(() =>
            LayerSerialization.Deserialize(new() { ["class_name"] = kerasClass, ["config"] = JsonNode.Parse(config) }));

    // Embedding → LSTM as Keras 3 writes it if the embedding masks zero: the comparison is an operation of the graph.
    private static JsonObject WithMask(out Model model, bool maskZero)
    {
        var words = Input([4], DType.Int32, name: "words");
        model = new(words, LSTM(3, name: "lstm")(Embedding(5, 2, maskZero: maskZero, name: "embedding")(words)));
        var written = LayerSerialization.Serialize(model);
        var layers = written["config"]!["layers"]!.AsArray();
        var read = Layer(written, "embedding")["inbound_nodes"]![0]!["args"]![0]!;
        layers.Insert(1, new JsonObject
        {
            ["module"] = "keras.src.ops.numpy",
            ["class_name"] = "NotEqual",
            ["config"] = new JsonObject { ["name"] = "not_equal" },
            ["registered_name"] = "NotEqual",
            ["name"] = "not_equal",
            ["inbound_nodes"] = new JsonArray(
                new JsonObject { ["args"] = new JsonArray(read.DeepClone(), 0), ["kwargs"] = new JsonObject() }),
        });
        var mask = (JsonObject)read.DeepClone();
        mask["config"]!["dtype"] = "bool";
        mask["config"]!["keras_history"] = new JsonArray("not_equal", 0, 0);
        Layer(written, "lstm")["inbound_nodes"]![0]!["kwargs"]!["mask"] = mask;
        return written;
    }

    private static JsonNode Layer(JsonObject written, string name) =>
        written["config"]!["layers"]!.AsArray().First(layer => layer!["name"]?.ToString() == name)!;

    private static void AssertSame(Model model, JsonObject written)
    {
        var read = (Model)LayerSerialization.Deserialize((JsonObject)JsonNode.Parse(written.ToJsonString())!);
        foreach (var (from, to) in model.Weights.Zip(read.Weights, (from, to) => (from, to))) to.Assign(from.ToArray());
        NdArray[] data = [.. model.Inputs.Select(input => input.DType == DType.Int32
            ? NdArray.Of([3, 1, 0, 0, 2, 4, 1, 0], 2, 4)
            : LayerRun.Ramp([2, .. input.Shape.Known()]))];
        var (expected, actual) = (model.Predict(Arrays.Create(data)), read.Predict(Arrays.Create(data)));
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++) Assert.Equal(expected[i].ToArray<float>(), actual[i].ToArray<float>());
        Assert.Equal(LayerSerialization.Serialize(model).ToJsonString(), LayerSerialization.Serialize(read).ToJsonString());
    }
}
