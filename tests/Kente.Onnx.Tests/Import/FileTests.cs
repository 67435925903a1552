using System.Runtime.InteropServices;
using Google.Protobuf;
using Kente.Onnx.Format;

namespace Kente.Onnx.Tests.Import;

/// <summary>Names, layouts, weights in other files, and files that cannot be read.</summary>
public class FileTests
{
    [Fact]
    public void Inputs_and_outputs_keep_the_names_and_the_layout_of_the_file()
    {
        using var file = new OnnxModel().Input("images", [3, 8, 6]).Weights("w", 4, 3, 3, 3).Node("Conv", "images, w→a").Node("Relu",
            "a→features").Save();
        using Imported imported = new(file.Path);
        Assert.Equal(["images"], imported.Model.InputNames);
        Assert.Equal(["features"], imported.Model.OutputNames);
        Assert.Equal([3, 8, 6], imported.Model.Inputs[0].Shape);
        Assert.Equal([4, 6, 4], imported.Model.Outputs[0].Shape);
        Assert.NotNull(imported.Model["Conv_a"]);
    }

    [Fact]
    public void Moving_averages_of_batch_normalizations_are_not_trainable()
    {
        using var file = OperatorCases.All["BatchNormalization"][0]().Save();
        var weights = Model.FromOnnx(file.Path).Weights;
        Assert.Equal([true, true, false, false], weights.Select(weight => weight.Trainable));
        Assert.Equal([.5f, 1, 2, .1f], weights[3].ToArray());
    }

    [Fact]
    public void Axes_are_moved_once_at_the_input_and_once_at_the_output()
    {
        var model = new OnnxModel().Input("x", [3, 8, 8]);
        string x = "x";
        for (int i = 0; i < 4; i++)
        {
            model.Weights($"w{i}", 3, 3, 3, 3).Node("Conv", $"{x}, w{i}→c{i}", ("pads", new long[] { 1, 1, 1, 1 })).Node("Relu",
                $"c{i}→r{i}")
                .Node("Add", $"r{i}, {x}→s{i}");
            x = $"s{i}";
        }
        using var file = model.Save();
        Assert.Equal(2, Model.FromOnnx(file.Path).Layers.Count(layer => layer.Name.EndsWith("_axes", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(10, new byte[] { 0x00, 0x3c, 0x00, 0xc0 }, new[] { 1f, -2 })]
    [InlineData(16, new byte[] { 0x80, 0x3f, 0x00, 0xc0 }, new[] { 1f, -2 })]
    public void Half_precision_weights_become_floats(int type, byte[] bytes, float[] expected)
    {
        using var file = new OnnxModel().Input("x", [2]).Constant("w", type, bytes, 2).Node("Add", "x, w→y").Save();
        NdArray sum = Model.FromOnnx(file.Path).Predict(NdArray.Of([0f, 0], 1, 2));
        Assert.Equal(expected, sum.ToArray<float>());
    }

    [Fact]
    public void Weights_may_be_in_a_file_beside_the_model()
    {
        using var file = External("weights.bin").Save();
        string weights = Path.Combine(Path.GetDirectoryName(file.Path)!, "weights.bin");
        File.WriteAllBytes(weights, [0, 0, 0, 0, .. MemoryMarshal.AsBytes<float>([3, 4])]);
        NdArray sum = Model.FromOnnx(file.Path).Predict(NdArray.Of([1f, 1], 1, 2));
        Assert.Equal([4, 5], sum.ToArray<float>());

        File.WriteAllBytes(weights, [1, 2]);
        Assert.Contains("does not contain the 8 bytes", Refusal(file.Path), StringComparison.Ordinal);
        File.Delete(weights);
        Assert.Equal("The file does not exist.", Refusal(file.Path));
    }

    [Theory]
    [InlineData("../weights.bin")]
    [InlineData("/etc/hostname")]
    [InlineData("")]
    public void Weights_outside_of_the_folder_are_not_read(string location)
    {
        using var file = External(location).Save();
        Assert.Equal($"The constant 'w' is in the file '{location}', which is not in the folder of the model.", Refusal(file.Path));
    }

    [Theory]
    [InlineData("Frobnicate", "The operator Frobnicate of node 'Frobnicate_y' is not supported.")]
    [InlineData("Loop", "The operator Loop of node 'Loop_y' is not supported.")]
    [InlineData("If", "The operator If of node 'If_y' is not supported.")]
    [InlineData("Scan", "The operator Scan of node 'Scan_y' is not supported.")]
    [InlineData("com.microsoft.FusedConv", "The operator com.microsoft.FusedConv of node 'com.microsoft.FusedConv_y' is not supported.")]
    public void An_unknown_operator_is_named_with_its_node(string operation, string message)
    {
        using var file = new OnnxModel().Input("x", [2]).Node(operation, "x→y", ("body", new GraphProto())).Save();
        Assert.Equal(message, Assert.Throws<ModelException>(() => Model.FromOnnx(file.Path)).Message);
    }

    [Fact]
    public void Operators_on_which_no_output_depends_are_ignored()
    {
        using var file = new OnnxModel().Input("x", [2]).Node("Frobnicate", "x→z").Node("Relu", "x→y").Save();
        NdArray result = Model.FromOnnx(file.Path).Predict(NdArray.Of([-1f, 1], 1, 2));
        Assert.Equal([0, 1], result.ToArray<float>());
    }

    [Fact]
    public void A_kernel_that_is_computed_is_not_supported()
    {
        using var file = new OnnxModel().Input("x", [2, 4, 4]).Input("w", [2, 3, 3]).Node("Conv", "x, w→y").Save();
        Assert.Equal(
            "The operator Conv of node 'Conv_y' computes its kernel, which must be constant.",
            Assert.Throws<ModelException>(() => Model.FromOnnx(file.Path)).Message);
    }

    [Fact]
    public void A_fixed_number_of_samples_is_not_supported()
    {
        var model = new OnnxModel().Input("x", [2]).Node("Relu", "x→y");
        model.Proto.Graph.Input[0].Type.TensorType.Shape.Dim[0] = new() { DimValue = 8 };
        using var file = model.Save();
        Assert.StartsWith(
            "The input 'x' has shape (8, 2); a first axis of length 1 or of unknown length, the batch, is expected.",
            Assert.Throws<ModelException>(() => Model.FromOnnx(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_of_another_type_is_refused()
    {
        using var file = new OnnxModel().Input("x", [2], type: 10).Node("Relu", "x→y").Save();
        Assert.Equal(
            "The input 'x' has the type FLOAT16, which is not supported.",
            Assert.Throws<ModelException>(() => Model.FromOnnx(file.Path)).Message);
    }

    [Fact]
    public void Damaged_constants_are_explained()
    {
        using var brief = new OnnxModel().Input("x", [2]).Constant("w", 1, [1, 2, 3], 2).Node("Add", "x, w→y").Save();
        Assert.Equal("The constant 'w' of shape (2) has 3 bytes; the file may be damaged.", Refusal(brief.Path));
        using var large = new OnnxModel().Input("x", [2]).Constant("w", 1, [], 1L << 40, 1L << 40).Node("Add", "x, w→y").Save();
        Assert.EndsWith("is too large.", Refusal(large.Path), StringComparison.Ordinal);
        using var negative = new OnnxModel().Input("x", [2]).Constant("w", 1, [], -1).Node("Add", "x, w→y").Save();
        Assert.Equal("The constant 'w' has a negative length.", Refusal(negative.Path));
    }

    [Fact]
    public void Computed_constants_are_bounded()
    {
        using var file = new OnnxModel().Input("x", [2]).List("s", 1L << 20, 1L << 20).Node("ConstantOfShape", "s→c").Node("Add",
            "x, c→y").Save();
        Assert.Equal(
            "The operator ConstantOfShape of node 'ConstantOfShape_c' computes too large constants.",
            Assert.Throws<ModelException>(() => Model.FromOnnx(file.Path)).Message);
    }

    [Fact]
    public void Graphs_that_contradict_themselves_are_explained()
    {
        using var missing = new OnnxModel().Input("x", [2]).Node("Add", "x, nothing→y").Save();
        Assert.Equal("There is no tensor 'nothing', which the node 'Add_y' reads.", Refusal(missing.Path));
        using var cycle = new OnnxModel().Input("x", [2]).Node("Add", "x, b→a").Node("Relu", "a→b").Save();
        Assert.Contains("has a cycle", Refusal(cycle.Path), StringComparison.Ordinal);
        using var twice = new OnnxModel().Input("x", [2]).Node("Relu", "x→y").Node("Sigmoid", "x→y").Save();
        Assert.Equal("Two nodes have the output 'y'.", Refusal(twice.Path));
        using var unfit = new OnnxModel().Input("x", [3, 4, 4]).Weights("w", 2, 5, 1, 1).Node("Conv", "x, w→y").Save();
        Assert.Equal("Node 'Conv_y' (Conv): its kernel of shape (2, 5, 1, 1) does not fit 3 channels.", Refusal(unfit.Path));
        using var old = new OnnxModel(opset: 6).Input("x", [2]).Node("Relu", "x→y").Save();
        Assert.Equal("The file has the operator set version 6; at least 7 is required.", Refusal(old.Path));
    }

    [Fact]
    public void Other_files_are_refused()
    {
        using TemporaryFile file = new();
        Assert.Equal("The file does not exist.", Refusal(file.Path));
        File.WriteAllText(file.Path, "This is a text, not a model.");
        Assert.Equal("The file is not an ONNX file, or it is damaged.", Refusal(file.Path));
        File.WriteAllBytes(file.Path, []);
        Assert.Equal("The file has no graph; expected is an ONNX model.", Refusal(file.Path));
    }

    [Fact]
    public void Files_with_any_change_load_or_are_refused()
    {
        using var file = new OnnxModel().Input("x", [4, 6, 6]).Weights("w", 3, 4, 3, 3).Weights("d", 3, 2).List("s", 0, -1)
            .Node("Conv", "x, w→a", ("pads", new long[] { 1, 1, 1, 1 })).Node("GlobalAveragePool", "a→b").Node("Reshape", "b, s→c")
            .Node("Gemm", "c, d→y").Save();
        byte[] whole = File.ReadAllBytes(file.Path);
        Random random = new(3);
        for (int i = 0; i < 300; i++)
        {
            byte[] changed = [.. whole[..(i % 10 == 0 ? random.Next(whole.Length) : whole.Length)]];
            if (changed.Length > 0) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(file.Path, changed);
            try
            {
                _ = Model.FromOnnx(file.Path);
            }
            catch (Exception refusal) when (refusal is ModelException or DataException)
            {
                Assert.NotEmpty(refusal.Message);
            }
        }
    }

    private static OnnxModel External(string location)
    {
        var model = new OnnxModel().Input("x", [2]).Constant("w", 1, [], 2).Node("Add", "x, w→y");
        var tensor = model.Proto.Graph.Initializer[0];
        tensor.DataLocation = 1;
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = "4" });
        return model;
    }

    private static string Refusal(string path) => Assert.Throws<DataException>(() => Model.FromOnnx(path)).Reason;
}
