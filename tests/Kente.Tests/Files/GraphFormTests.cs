using System.Text.Json.Nodes;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>Variants of graph configs of old and new versions of Keras.</summary>
public class GraphFormTests
{
    [Fact]
    public void Calls_of_a_functional_model_that_is_an_output_are_counted_from_one()
    {
        using TemporaryFolder folder = new();
        SampleModels.Make("nested models").Save(folder["m.keras"]);
        var config = KerasArchive.Structure(folder["m.keras"])["config"]!;
        // The encoder is called twice: first for the head, then for the output.
        Assert.Equal("""[["head",0,0],["encoder",2,0]]""", config["output_layers"]!.ToJsonString());
        Assert.Equal(
            """["encoder",0,0]""", Layer(config, "head")["inbound_nodes"]![0]!["args"]![0]!["config"]!["keras_history"]!.ToJsonString());
    }

    [Theory]
    [InlineData("branches")]
    [InlineData("shared layer")]
    [InlineData("nested models")]
    public void Nodes_can_be_in_any_order(string kind) => AssertLoadsEqually(kind, config =>
    {
        var layers = config["layers"]!.AsArray();
        config["layers"] = new JsonArray([.. layers.Select(layer => layer!.DeepClone()).Reverse()]);
    });

    [Theory]
    [InlineData("branches")]
    [InlineData("shared layer")]
    [InlineData("nested models")]
    public void Nodes_can_be_lists_as_in_older_files(string kind) => AssertLoadsEqually(kind, config =>
    {
        foreach (var layer in config["layers"]!.AsArray())
            layer!["inbound_nodes"] = new JsonArray([.. layer["inbound_nodes"]!.AsArray().Select(node => Legacy(node!["args"]![0]!))]);
    });

    [Fact]
    public void Types_can_be_policies_and_inputs_can_have_the_old_key_of_their_shape() => AssertLoadsEqually("branches", config =>
    {
        foreach (var layer in config["layers"]!.AsArray().Select(layer => layer!["config"]!.AsObject()))
        {
            if (layer["batch_shape"] is { } shape)
            {
                layer.Remove("batch_shape");
                layer["batch_input_shape"] = shape;
            }
            else layer["dtype"] = JsonNode.Parse(
                """{ "module": "keras", "class_name": "DTypePolicy", "config": { "name": "float32" }, "registered_name": null }""");
        }
    });

    [Fact]
    public void Inputs_and_outputs_in_a_dictionary_are_named_by_its_keys()
    {
        using TemporaryFolder folder = new();
        var model = SampleModels.Make("branches");
        model.Save(folder["m.keras"]);
        KerasArchive.Change(folder["m.keras"], structure =>
        {
            structure["config"]!["input_layers"] = JsonNode.Parse("""{ "y": ["ant", 0, 0], "x": ["zebra", 0, 0] }""");
            structure["config"]!["output_layers"] = JsonNode.Parse("""{ "g": ["first", 0, 0], "f": ["second", 0, 0] }""");
        });
        var loaded = folder.RoundTrip(Model.Load(folder["m.keras"]));

        Assert.Equal(["x", "y"], loaded.InputNames);
        Assert.Equal(["f", "g"], loaded.OutputNames);
        var data = SampleModels.Data(model).ToArray();
        float[] expected = model.Predict(new() { ["zebra"] = data[0], ["ant"] = data[1] })["second"].ToArray<float>();
        Assert.Equal(expected, loaded.Predict(new() { ["x"] = data[0], ["y"] = data[1] })["f"].ToArray<float>());
        Assert.Equal(
            """{"f":["second",0,0],"g":["first",0,0]}""",
            KerasArchive.Structure(folder["model.keras"])["config"]!["output_layers"]!.ToJsonString());
    }

    [Fact]
    public void Layer_shared_by_two_models_is_restored_as_one_layer()
    {
        using TemporaryFolder folder = new();
        var loaded = folder.RoundTrip(SampleModels.Make("shared nested model"));
        Assert.Same(loaded["inside"], ((Model)loaded["encoder"])["inside"]);
    }

    [Fact]
    public void Frozen_layers_stay_frozen_and_others_stay_trainable()
    {
        using TemporaryFolder folder = new();
        var model = SampleModels.Make("nested models");
        ((Model)model["encoder"]).Layers[^1].Trainable = false;
        var loaded = folder.RoundTrip(model);
        Assert.Equal(
            model.TrainableWeights.Select(weight => weight.ToString()), loaded.TrainableWeights.Select(weight => weight.ToString()));
        Assert.NotEqual(loaded.Weights.Count, loaded.TrainableWeights.Count);
        Assert.True(loaded["encoder"].Trainable);
    }

    [Fact]
    public void Sequential_without_an_input_has_the_shape_it_was_built_for()
    {
        using TemporaryFolder folder = new();
        var model = SampleModels.Make("sequential");
        model.Save(folder["m.keras"]);
        KerasArchive.Change(folder["m.keras"], structure => structure["config"]!["layers"]!.AsArray().RemoveAt(0));
        Assert.Equal(model.Inputs[0].Shape, Model.Load(folder["m.keras"]).Inputs[0].Shape);
    }

    private static void AssertLoadsEqually(string kind, Action<JsonNode> change)
    {
        using TemporaryFolder folder = new();
        var model = SampleModels.Make(kind);
        model.Save(folder["m.keras"]);
        KerasArchive.Change(folder["m.keras"], structure => change(structure["config"]!));
        var loaded = Model.Load(folder["m.keras"]);
        foreach (var (expected, actual) in model.Predict(SampleModels.Data(model)).Zip(loaded.Predict(SampleModels.Data(model))))
            Assert.Equal(expected.ToArray<float>(), actual.ToArray<float>());
    }

    private static JsonNode Layer(JsonNode config, string name) =>
        config["layers"]!.AsArray().First(layer => layer!["name"]!.ToString() == name)!;

    private static JsonArray Legacy(JsonNode argument) =>
        [
            .. (argument is JsonArray list ? list : [argument.DeepClone()]).Select(tensor =>
                (JsonNode)new JsonArray(
                    [.. tensor!["config"]!["keras_history"]!.AsArray().Select(part => part!.DeepClone()), new JsonObject()])),
        ];
}
