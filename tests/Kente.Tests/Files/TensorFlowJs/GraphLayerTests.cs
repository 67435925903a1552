using System.Text.Json.Nodes;
using static Kente.Tests.Files.TensorFlowJs.GraphFile;

namespace Kente.Tests.Files.TensorFlowJs;

/// <summary>Convolutions, matrix products, pooling, PReLU and resizing of TensorFlow.js graph models.</summary>
public sealed class GraphLayerTests : IDisposable
{
    private readonly GraphFile _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void Convolution_with_stride_2_and_padding_same_pads_after_the_image()
    {
        // A 4×4 image of 1 to 16 and a 3×3 filter of ones: nothing is padded before, one row and column after.
        _graph.Input("image", [1, 4, 4, 1]).Floats("filter", Filled(9), 3, 3, 1, 1)
            .Node("Conv2D", "conv", ["image", "filter"], Convolution(2, "SAME"));
        var model = _graph.Load();

        Assert.Equal([54, 45, 72, 54], Run(model, Counting(16), 1, 4, 4, 1));
        Assert.Equal("(None, 2, 2, 1)", model.Outputs[0].Shape.ToString());
    }

    [Fact]
    public void Fused_bias_and_activation_are_part_of_a_trainable_layer()
    {
        _graph.Input("image", [1, 1, 3, 2]).Floats("filter", [1, 10, 2, 20], 1, 1, 2, 2).Floats("bias", [-5, 1], 2)
            .Node("_FusedConv2D", "block/conv", ["image", "filter", "bias"], Convolution(1, "VALID", "BiasAdd", "Relu6"));
        var model = _graph.Load();
        var conv = model["block_conv_1"];

        // x·(1, 2) − 5 and x·(10, 20) + 1, clipped to 0 to 6.
        Assert.Equal([0, 6, 1, 6, 6, 6], Run(model, [1, 1, 6, 0, 10, 10], 1, 1, 3, 2));
        Assert.Equal(["kernel", "bias"], conv.TrainableWeights.Select(weight => weight.Name));
        Assert.Equal([1, 10, 2, 20], conv.Weights[0].ToArray());
        Assert.Equal("Conv2D", conv.ToString().Split('(', ')')[1]);
    }

    [Theory]
    [InlineData("Add", "conv", "bias")]
    [InlineData("AddV2", "bias", "conv")]
    [InlineData("BiasAdd", "conv", "bias")]
    public void Bias_that_the_next_node_adds_is_joined_with_the_convolution(string operation, string first, string second)
    {
        _graph.Input("image", [1, 1, 1, 2]).Floats("filter", [1, 2, 3, 4], 1, 1, 2, 2).Floats("bias", [10, 20], 2)
            .Node("Conv2D", "conv", ["image", "filter"], Convolution(1, "VALID")).Node(operation, "sum", [first, second])
            .Node("Relu", "relu", ["sum"]);
        var model = _graph.Load();

        Assert.Equal([10 + 1 + 6, 20 + 2 + 8], Run(model, [1, 2], 1, 1, 1, 2));
        Assert.Equal(["image", "conv", "relu_1", "relu"], model.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Convolution_that_another_node_reads_too_keeps_its_value()
    {
        _graph.Input("image", [1, 1, 1, 1]).Floats("filter", [2], 1, 1, 1, 1).Floats("bias", [10], 1)
            .Node("Conv2D", "conv", ["image", "filter"], Convolution(1, "VALID")).Node("Add", "sum", ["conv", "bias"])
            .Node("Mul", "product", ["conv", "sum"]);

        Assert.Equal([6 * 16], Run(_graph.Load(), [3], 1, 1, 1, 1));
    }

    [Fact]
    public void Depthwise_convolution_has_one_filter_for_each_channel()
    {
        // Channel 0 is multiplied by 1 and 2, channel 1 by 3 and 4.
        _graph.Input("image", [1, 1, 2, 2]).Floats("filter", [1, 2, 3, 4], 1, 1, 2, 2).Floats("bias", [0, 0, 0, -100], 4)
            .Node("FusedDepthwiseConv2dNative", "conv", ["image", "filter", "bias"], Convolution(1, "SAME", "BiasAdd", "Relu"));

        Assert.Equal([1, 2, 6, 0, 5, 10, 21, 0], Run(_graph.Load(), [1, 2, 5, 7], 1, 1, 2, 2));
    }

    [Fact]
    public void Dilation_explicit_padding_and_groups_are_those_of_TensorFlow()
    {
        var attributes = Convolution(1, "EXPLICIT");
        attributes["explicit_paddings"] = Ints(0, 0, 0, 0, 2, 1, 0, 0);
        attributes["dilations"] = Ints(1, 1, 2, 1);
        _graph.Input("image", [1, 1, 3, 2]).Floats("filter", [1, 10, 100, 1000], 1, 2, 1, 2)
            .Node("Conv2D", "conv", ["image", "filter"], attributes);

        // Two zeros before and one after; x[i] + 100·x[i + 2] of channel 0, 10·y[i] + 1000·y[i + 2] of channel 1.
        Assert.Equal(
            [100, 2000, 300, 4000, 501, 6020, 3, 40], Run(_graph.Load(), [1, 2, 3, 4, 5, 6], 1, 1, 3, 2));
    }

    [Fact]
    public void Matrix_product_becomes_a_dense_layer()
    {
        _graph.Input("x", [-1, 2]).Floats("matrix", [1, 2, 3, 4, 5, 6], 3, 2).Floats("bias", [0, 0, -100], 3)
            .Node("_FusedMatMul", "dense", ["x", "matrix", "bias"], new()
            {
                ["fused_ops"] = Texts("BiasAdd", "Relu"),
                ["transpose_b"] = Flag(true),
            })
            .Node("Softmax", "scores", ["dense"]).Outputs(("hidden:0", "dense:0"), ("scores", "scores"));
        var model = _graph.Load();
        var predicted = model.Predict(NdArray.Of([1f, 1, 2, 0], 2, 2));

        Assert.Equal([3, 7, 0, 2, 6, 0], predicted["hidden"].ToArray<float>());
        Assert.Equal(1 / (1 + Math.Exp(-4)), predicted["scores"][0, 1] / (1 - predicted["scores"][0, 2]), 1e-6);
        Assert.Equal([1, 3, 5, 2, 4, 6], model["dense"].Weights[0].ToArray());
    }

    [Fact]
    public void Pooling_ignores_the_padding()
    {
        JsonObject attributes = Convolution(2, "SAME");
        attributes["ksize"] = Ints(1, 2, 2, 1);
        _graph.Input("image", [1, 3, 3, 1]).Node("MaxPool", "max", ["image"], attributes)
            .Node("AvgPool", "mean", ["image"], (JsonObject)attributes.DeepClone());
        var predicted = _graph.Load().Predict(NdArray.Of([-1f, -2, -3, -4, -5, -6, -7, -8, -9], 1, 3, 3, 1));

        Assert.Equal([-1, -3, -7, -9], predicted["max"].ToArray<float>());
        Assert.Equal([-3, -4.5f, -7.5f, -9], predicted["mean"].ToArray<float>());
    }

    [Fact]
    public void Slopes_become_trainable_weights()
    {
        _graph.Input("image", [1, 1, 2, 2]).Floats("slopes", [.5f, 2], 1, 1, 2)
            .Node("Prelu", "prelu", ["image", "slopes"]);
        var model = _graph.Load();

        Assert.Equal([1, -4, -1.5f, 4], Run(model, [1, -2, -3, 4], 1, 1, 2, 2));
        Assert.Equal([1, 1, 2], Assert.Single(model.TrainableWeights).Shape);
    }

    [Fact]
    public void Fused_PReLU_follows_its_convolution()
    {
        _graph.Input("image", [1, 1, 1, 1]).Floats("filter", [-1, 1], 1, 1, 1, 2).Floats("bias", [0, 0], 2)
            .Floats("slopes", [.1f, .2f], 1, 1, 2)
            .Node("_FusedConv2D", "conv", ["image", "filter", "bias", "slopes"], Convolution(1, "SAME", "BiasAdd", "Prelu"));

        Assert.Equal([-.5f, 5], Run(_graph.Load(), [5], 1, 1, 1, 1));
    }

    // Of two pixels 0 and 4, and 1 and 5 in the row below, at the positions of each rule.
    [Theory]
    [InlineData(false, false, new[] { 0f, 2, 4, 4 })]
    [InlineData(true, false, new[] { 0f, 4f / 3, 8f / 3, 4 })]
    [InlineData(false, true, new[] { 0f, 1, 3, 4 })]
    public void Bilinear_resizing_has_three_rules(bool aligned, bool centered, float[] row)
    {
        _graph.Input("image", [1, 2, 2, 1]).List("size", 2, 4).Node("ResizeBilinear", "resized", ["image", "size"], new()
        {
            ["align_corners"] = Flag(aligned),
            ["half_pixel_centers"] = Flag(centered),
        });
        float[] values = Run(_graph.Load(), [0, 4, 1, 5], 1, 2, 2, 1);

        Near([.. row, .. row.Select(value => value + 1)], values);
    }

    [Fact]
    public void Bilinear_resizing_to_a_size_that_is_no_multiple_has_pixel_centers_at_half_coordinates()
    {
        _graph.Input("image", [1, 1, 2, 1]).List("size", 1, 3)
            .Node("ResizeBilinear", "resized", ["image", "size"], new() { ["half_pixel_centers"] = Flag(true) });

        Near([0, 3, 6], Run(_graph.Load(), [0, 6], 1, 1, 2, 1));
    }

    internal static void Near(IReadOnlyList<float> expected, IReadOnlyList<float> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++) Assert.Equal(expected[i], actual[i], 1e-5);
    }

    internal static float[] Run(Model model, float[] values, params long[] shape)
    {
        NdArray output = model.Predict(NdArray.Of(values, shape));
        return output.ToArray<float>();
    }

    internal static float[] Counting(int count) => [.. Enumerable.Range(1, count).Select(i => (float)i)];

    private static float[] Filled(int count) => [.. Enumerable.Repeat(1f, count)];
}
