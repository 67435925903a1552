using System.Text.Json.Nodes;
using static Kente.Losses;
using static Kente.Optimizers;
using static Kente.Tests.Files.TensorFlowJs.GraphFile;
using static Kente.Tests.Files.TensorFlowJs.GraphLayerTests;

namespace Kente.Tests.Files.TensorFlowJs;

/// <summary>TensorFlow.js graph models as files, and what is wrong in them.</summary>
public sealed class GraphModelTests : IDisposable
{
    private const string Weight = """{"modelTopology": {"node": []}, "weightsManifest": [{"paths": [], "weights": [""";

    private readonly GraphFile _graph = new();

    public void Dispose() => _graph.Dispose();

    [Theory]
    [InlineData("float16", 0, 0, new byte[] { 0x00, 0x3c, 0x00, 0xc0, 0x00, 0x38 }, new[] { 1f, -2, .5f })]
    [InlineData("uint8", .5, -1, new byte[] { 0, 3, 255 }, new[] { -1f, .5f, 126.5f })]
    [InlineData("uint16", 2, 1, new byte[] { 0, 0, 1, 0, 0, 1 }, new[] { 1f, 3, 513 })]
    public void Quantized_weights_are_restored(string type, double scale, double min, byte[] bytes, float[] expected)
    {
        JsonObject quantization = new() { ["dtype"] = type };
        if (type != "float16") (quantization["scale"], quantization["min"]) = (scale, min);
        _graph.Input("x", [1, 3]).Weight("w", "float32", bytes, [3], quantization).Node("Add", "y", ["x", "w"]);

        Assert.Equal(expected, Run(_graph.Load(), [0, 0, 0], 1, 3));
    }

    [Fact]
    public void Weights_may_be_split_into_several_files()
    {
        _graph.Input("x", [1, 2]).Floats("w", [5, 6], 2).Node("Add", "y", ["x", "w"]);
        var json = _graph.Json;
        json["weightsManifest"]![0]!["paths"] = new JsonArray("a.bin", "b.bin");
        _graph.Write(json);
        byte[] all = File.ReadAllBytes(_graph.WeightPath);
        File.WriteAllBytes(Sibling("a.bin"), all[..3]);
        File.WriteAllBytes(Sibling("b.bin"), all[3..]);

        Assert.Equal([5, 6], Run(Model.LoadTensorFlowJs(_graph.Path), [0, 0], 1, 2));
    }

    [Fact]
    public void Inputs_and_outputs_have_the_names_of_the_signature()
    {
        _graph.Input("serving/image", [1, 1]).Node("Relu", "StatefulPartitionedCall/model/relu", ["serving/image"])
            .Node("Neg", "Identity", ["StatefulPartitionedCall/model/relu"])
            .Outputs(("scores:0", "Identity:0"), ("raw", "StatefulPartitionedCall/model/relu"));
        var model = _graph.Load();

        Assert.Equal(["serving_image"], model.InputNames);
        Assert.Equal(["scores", "raw"], model.OutputNames);
        Assert.NotNull(model["model_relu"]);
    }

    [Fact]
    public void A_saved_model_predicts_the_same_and_one_step_of_training_changes_its_weights()
    {
        Sample();
        var model = _graph.Load();
        float[] x = [1, -2, 3, 4], before = Run(model, x, 1, 2, 2, 1);
        model.Save(Sibling("m.keras"));
        Assert.Equal(before, Run(Model.Load(Sibling("m.keras")), x, 1, 2, 2, 1));

        float[][] weights = [.. model.Weights.Select(weight => weight.ToArray())];
        model.Compile(Sgd(.1), MeanSquaredError());
        model.TrainOnBatch(NdArray.Of(x, 1, 2, 2, 1), NdArray.Of([9f, 9], 1, 2));
        foreach (var (weight, old) in model.Weights.Zip(weights))
            Assert.Equal(weight.Trainable, !old.SequenceEqual(weight.ToArray()));
        Assert.Contains(model.Weights, weight => !weight.Trainable);
    }

    [Fact]
    public void The_summary_lists_the_layers()
    {
        Sample();
        string summary = _graph.Load().Summary();
        Assert.Contains("conv (Conv2D)", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_operation_is_named_with_its_node()
    {
        _graph.Input("x", [1, 1]).Node("Bessel", "deep/y", ["x"]);
        _graph.Write();
        Assert.Equal(
            "The operation Bessel of node 'deep/y' is not supported.",
            Assert.Throws<ModelException>(() => Model.LoadTensorFlowJs(_graph.Path)).Message);
    }

    [Fact]
    public void Operations_on_which_no_output_depends_are_ignored()
    {
        _graph.Input("x", [1, 1]).Node("Bessel", "y", ["x"]).Node("Relu", "z", ["x"]).Outputs(("z", "z"));
        Assert.Equal([2], Run(_graph.Load(), [2], 1, 1));
    }

    [Theory]
    [InlineData("Conv2D", "data_format", "NCHW", "has the data format NCHW; NHWC is expected.")]
    [InlineData("Conv2D", "padding", "REFLECT", "has the padding REFLECT.")]
    public void An_unsupported_use_of_an_operation_is_explained(string operation, string attribute, string value, string message)
    {
        var attributes = Convolution(1, "SAME");
        attributes[attribute] = Text(value);
        _graph.Input("x", [1, 1, 1, 1]).Floats("f", [1], 1, 1, 1, 1).Node(operation, "y", ["x", "f"], attributes);
        _graph.Write();
        Assert.Equal(
            $"The operation {operation} of node 'y' {message}",
            Assert.Throws<ModelException>(() => Model.LoadTensorFlowJs(_graph.Path)).Message);
    }

    [Fact]
    public void A_filter_that_is_computed_is_not_supported()
    {
        _graph.Input("x", [1, 1, 1, 1]).Node("Relu", "f", ["x"]).Node("Conv2D", "y", ["x", "f"], Convolution(1, "SAME"));
        _graph.Write();
        Assert.EndsWith(
            "computes its filter, which must be constant.",
            Assert.Throws<ModelException>(() => Model.LoadTensorFlowJs(_graph.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_is_named()
    {
        _graph.Input("x", [1, 1]).Node("Add", "a", ["x", "b"]).Node("Relu", "b", ["a"]).Node("Relu", "y", ["b"]);
        Fails("The graph has a cycle through the node 'y'.");
    }

    [Fact]
    public void A_missing_node_is_named()
    {
        _graph.Input("x", [1, 1]).Node("Add", "y", ["x", "lost"]);
        Fails("There is no node 'lost', which the node 'y' reads.");
    }

    [Fact]
    public void A_missing_output_of_a_node_is_named()
    {
        _graph.Input("x", [1, 1]).Node("Relu", "y", ["x:1"]);
        Fails("The node 'x' has no output 1.");
    }

    [Fact]
    public void A_missing_file_of_weights_is_named()
    {
        Sample();
        _graph.Write();
        File.Delete(_graph.WeightPath);
        var error = Assert.Throws<DataException>(() => Model.LoadTensorFlowJs(_graph.Path));
        Assert.Equal("The file does not exist.", error.Reason);
        Assert.Equal(Path.GetFullPath(_graph.WeightPath), error.Path);
    }

    [Fact]
    public void Truncated_weights_are_noticed()
    {
        Sample();
        _graph.Write();
        File.WriteAllBytes(_graph.WeightPath, File.ReadAllBytes(_graph.WeightPath)[..^1]);
        Assert.Contains(
            "A file may be truncated.", Assert.Throws<DataException>(() => Model.LoadTensorFlowJs(_graph.Path)).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_of_another_number_of_channels_is_malformed()
    {
        _graph.Input("x", [1, 2, 2, 3]).Floats("f", Counting(4), 1, 1, 2, 2).Node("Conv2D", "y", ["x", "f"], Convolution(1, "SAME"));
        Fails("Node 'y' (Conv2D): its filter has 2 input channels, but its input has 3.");
    }

    [Fact]
    public void A_constant_without_values_is_malformed()
    {
        _graph.Input("x", [1, 1]).Node("Const", "c", []).Node("Add", "y", ["x", "c"]);
        Fails("The constant 'c' is not in 'weightsManifest'.");
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_errors_of_the_graph()
    {
        _graph.Input("x", [1, 2]).Floats("c", [1, 2, 3], 3).Node("Add", "y", ["x", "c"]);
        _graph.Write();
        Assert.Contains(
            "'y_1' expects inputs whose shapes broadcast together",
            Assert.Throws<ModelException>(() => Model.LoadTensorFlowJs(_graph.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"modelTopology": {"model_config": {}}, "weightsManifest": []}""", "layers model")]
    [InlineData("""{"weightsManifest": []}""", "no 'modelTopology'")]
    [InlineData("""{"modelTopology": {"node": [{"name": "x"}]}, "weightsManifest": []}""", "no name or no operation")]
    [InlineData("""{"modelTopology": {"node": []}}""", "no 'weightsManifest'")]
    [InlineData("""{"modelTopology": {"node": []}, "weightsManifest": []}""", "no inputs or no outputs")]
    [InlineData("""{"modelTopology": {"node": []}, "weightsManifest": [{"paths": ["../x"], "weights": []}]}""", "'../x' in 'paths'")]
    [InlineData(Weight + """{"name": "w", "shape": [2000000000, 9], "dtype": "float32"}]}]}""", "too large")]
    [InlineData(Weight + """{"name": "w", "shape": [1], "dtype": "string"}]}]}""", "of type string")]
    [InlineData("""[1]""", "not a JSON object")]
    [InlineData("""{"modelTopology": """, "not valid JSON")]
    public void Malformed_files_are_explained(string json, string reason)
    {
        File.WriteAllText(_graph.Path, json);
        Assert.Contains(reason, Assert.Throws<DataException>(() => Model.LoadTensorFlowJs(_graph.Path)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_with_any_change_load_or_are_refused()
    {
        Sample();
        _graph.Write();
        byte[] file = File.ReadAllBytes(_graph.Path);
        CsCheck.Check.Sample(CsCheck.Gen.Select(CsCheck.Gen.Int[0, file.Length - 1], CsCheck.Gen.Byte), (place, value) =>
        {
            byte[] changed = [.. file];
            changed[place] = value;
            File.WriteAllBytes(_graph.Path, changed);
            try
            {
                Model.LoadTensorFlowJs(_graph.Path);
            }
            catch (Exception error) when (error is DataException or ModelException)
            {
                Assert.NotEmpty(error.Message);
            }
        }, iter: 300, threads: 1);
    }

    private void Sample() => _graph.Input("image", [1, 2, 2, 1]).Floats("filter", [1, 2, 3, 4], 1, 2, 1, 2).Floats("bias", [.5f, -.5f], 2)
        .List("axes", 1, 2).Floats("scale", [2, 3], 1, 2)
        .Node("_FusedConv2D", "conv", ["image", "filter", "bias"], Convolution(1, "SAME", "BiasAdd"))
        .Node("Mean", "mean", ["conv", "axes"]).Node("Mul", "y", ["mean", "scale"]);

    private void Fails(string reason)
    {
        _graph.Write();
        Assert.Equal(reason, Assert.Throws<DataException>(() => Model.LoadTensorFlowJs(_graph.Path)).Reason);
    }

    private string Sibling(string name) => Path.Combine(Path.GetDirectoryName(_graph.Path)!, name);
}
