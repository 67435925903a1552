using System.Text.Json.Nodes;
using static Kente.Tests.Files.TensorFlowJs.GraphFile;
using static Kente.Tests.Files.TensorFlowJs.GraphLayerTests;

namespace Kente.Tests.Files.TensorFlowJs;

/// <summary>Functions of TensorFlow.js graph models: arithmetic, shapes, reductions, gathering and slices.</summary>
public sealed class GraphFunctionTests : IDisposable
{
    private readonly GraphFile _graph = new();

    public void Dispose() => _graph.Dispose();

    [Theory]
    [InlineData("Relu", 2.0)]
    [InlineData("Relu6", 2.0)]
    [InlineData("Elu", 2.0)]
    [InlineData("Tanh", 0.9640275800758169)]
    [InlineData("Sigmoid", 0.8807970779778823)]
    [InlineData("Abs", 2.0)]
    [InlineData("Exp", 7.38905609893065)]
    [InlineData("Floor", 2.0)]
    [InlineData("Log", 0.6931471805599453)]
    [InlineData("Neg", -2.0)]
    [InlineData("Reciprocal", 0.5)]
    [InlineData("Rsqrt", 0.7071067811865475)]
    [InlineData("Sqrt", 1.4142135623730951)]
    [InlineData("Square", 4.0)]
    [InlineData("Identity", 2.0)]
    public void Functions_of_one_tensor(string operation, double expected)
    {
        _graph.Input("x", [1, 1]).Node(operation, "y", ["x"]);
        Near([(float)expected], Run(_graph.Load(), [2], 1, 1));
    }

    [Fact]
    public void Leaky_ReLU_has_the_slope_of_its_attribute()
    {
        _graph.Input("x", [1, 2]).Node("LeakyRelu", "y", ["x"], new() { ["alpha"] = Float(.1) });
        Near([-1, 4], Run(_graph.Load(), [-10, 4], 1, 2));
    }

    [Theory]
    [InlineData("Add", 5, 10)]
    [InlineData("AddV2", 5, 10)]
    [InlineData("AddN", 5, 10)]
    [InlineData("Sub", 9, -4)]
    [InlineData("Mul", -14, 21)]
    [InlineData("RealDiv", -3.5, 3.0 / 7)]
    [InlineData("FloorDiv", -4, 0)]
    [InlineData("FloorMod", -1, 3)]
    [InlineData("Maximum", 7, 7)]
    [InlineData("Minimum", -2, 3)]
    [InlineData("SquaredDifference", 81, 16)]
    public void Functions_of_two_tensors(string operation, double first, double second)
    {
        _graph.Input("x", [1, 2]).Input("y", [1, 2]).Node(operation, "z", ["x", "y"]);
        NdArray output = _graph.Load().Predict(new() { ["x"] = NdArray.Of([7f, 3], 1, 2), ["y"] = NdArray.Of([-2f, 7], 1, 2) });
        Near([(float)first, (float)second], output.ToArray<float>());
    }

    [Theory]
    [InlineData("FloorDiv", -4, 2, 1)]
    [InlineData("FloorMod", 1, 0, 1)]
    [InlineData("Mul", -14, 8, 6)]
    [InlineData("Sub", -9, 2, 1)]
    public void Integers_are_divided_towards_minus_infinity(string operation, int first, int second, int third)
    {
        _graph.Input("x", [1, 3], "DT_INT32").Integers("two", [2]).Node(operation, "y", ["x", "two"])
            .Node("Cast", "floats", ["y"], new() { ["DstT"] = Type("DT_FLOAT") });
        NdArray output = _graph.Load().Predict(NdArray.Of([-7, 4, 3], 1, 3));
        Assert.Equal([first, second, third], output.ToArray<float>());
    }

    [Fact]
    public void Scalars_may_come_first()
    {
        _graph.Input("x", [1, 2]).Floats("ten", [10]).Node("Sub", "y", ["ten", "x"]);
        Assert.Equal([9, 8], Run(_graph.Load(), [1, 2], 1, 2));
    }

    [Theory]
    [InlineData("Equal", 0, 1, 0)]
    [InlineData("NotEqual", 1, 0, 1)]
    [InlineData("Greater", 0, 0, 1)]
    [InlineData("GreaterEqual", 0, 1, 1)]
    [InlineData("Less", 1, 0, 0)]
    [InlineData("LessEqual", 1, 1, 0)]
    public void Comparisons_can_be_cast_to_numbers(string operation, float first, float second, float third)
    {
        _graph.Input("x", [1, 3]).Floats("limits", [2, 2, 2], 3).Node(operation, "holds", ["x", "limits"])
            .Node("Cast", "y", ["holds"], new() { ["DstT"] = Type("DT_FLOAT") });
        Assert.Equal([first, second, third], Run(_graph.Load(), [1, 2, 3], 1, 3));
    }

    [Fact]
    public void Casting_to_integers_truncates()
    {
        _graph.Input("x", [1, 3]).Node("Cast", "i", ["x"], new() { ["DstT"] = Type("DT_INT32") })
            .Node("Cast", "y", ["i"], new() { ["DstT"] = Type("DT_FLOAT") });
        Assert.Equal([1, -1, 2], Run(_graph.Load(), [1.9f, -1.9f, 2], 1, 3));
    }

    [Fact]
    public void Constants_broadcast_from_the_last_axis()
    {
        _graph.Input("x", [1, 2, 2]).Floats("last", [1, 2], 2).Floats("full", [10, 20], 1, 2, 1)
            .Node("Add", "a", ["x", "last"]).Node("Mul", "y", ["full", "a"]);
        Assert.Equal([10, 20, 20, 40], Run(_graph.Load(), [0, 0, 0, 0], 1, 2, 2));
    }

    [Fact]
    public void Samples_of_a_batch_are_computed_separately_although_the_graph_has_a_batch_of_one()
    {
        // The graph drops the batch, subtracts the mean of its whole tensor, and restores the batch.
        _graph.Input("x", [1, 2]).List("flat", -1).List("axes", 0).Integers("first", [0])
            .Node("Reshape", "all", ["x", "flat"]).Node("Mean", "mean", ["all", "axes"], new() { ["keep_dims"] = Flag(true) })
            .Node("Sub", "centered", ["all", "mean"]).Node("ExpandDims", "y", ["centered", "first"]);
        Assert.Equal([-1, 1, -5, 5], Run(_graph.Load(), [1, 3, 10, 20], 2, 2));
    }

    [Fact]
    public void Axes_are_added_and_removed()
    {
        _graph.Input("x", [-1, 2, 1]).Integers("two", [2]).Node("ExpandDims", "a", ["x", "two"])
            .Node("Squeeze", "b", ["a"], new() { ["squeeze_dims"] = Ints(2, 3) })
            .Node("Squeeze", "c", ["x"]).Outputs(("a", "a"), ("b", "b"), ("c", "c"));
        var model = _graph.Load();
        Assert.Equal(["(None, 2, 1, 1)", "(None, 2)", "(None, 2)"], model.Outputs.Select(output => output.Shape.ToString()));
    }

    [Fact]
    public void Reshaping_keeps_the_order_of_values()
    {
        _graph.Input("x", [1, 2, 3]).List("a", 3, -1).List("b", 1, 6).Node("Reshape", "y", ["x", "a"]).Node("Reshape", "z", ["y", "b"])
            .Outputs(("y", "y"), ("z", "z"));
        var model = _graph.Load();
        Assert.Equal(["(None, 3, 2)", "(None, 6)"], model.Outputs.Select(output => output.Shape.ToString()));
        Assert.Equal(Counting(6), model.Predict(NdArray.Of(Counting(6), 1, 2, 3))["z"].ToArray<float>());
    }

    [Fact]
    public void Tensors_are_joined_and_split_along_any_axis()
    {
        _graph.Input("x", [1, 2]).Floats("c", [7, 8], 1, 2).Integers("one", [1]).Integers("zero", [0])
            .Node("ConcatV2", "wide", ["x", "c", "one"])
            .Node("ConcatV2", "tall", ["x", "c", "zero"])
            .Node("Pack", "pack", ["x", "c"], new() { ["axis"] = Int(2) })
            .Node("Unpack", "rows", ["tall"], new() { ["axis"] = Int(0), ["num"] = Int(2) })
            .Node("Sub", "difference", ["rows:1", "rows"])
            .Outputs(("wide", "wide"), ("tall", "tall"), ("pack", "pack"), ("difference", "difference"));
        var predicted = _graph.Load().Predict(NdArray.Of([1f, 2], 1, 2));
        Assert.Equal([1, 2, 7, 8], predicted["wide"].ToArray<float>());
        Assert.Equal("(1, 2, 2) Float32", predicted["tall"].ToString());
        Assert.Equal([1, 7, 2, 8], predicted["pack"].ToArray<float>());
        Assert.Equal([6, 6], predicted["difference"].ToArray<float>());
    }

    [Fact]
    public void Padding_adds_zeros_to_any_axis()
    {
        _graph.Input("x", [1, 1, 2]).Integers("paddings", [0, 0, 0, 1, 1, 2], 3, 2).Node("Pad", "y", ["x", "paddings"]);
        Assert.Equal([0, 5, 6, 0, 0, 0, 0, 0, 0, 0], Run(_graph.Load(), [5, 6], 1, 1, 2));
    }

    [Theory]
    [InlineData("Mean", 2, 3)]
    [InlineData("Sum", 4, 6)]
    [InlineData("Max", 3, 4)]
    [InlineData("Min", 1, 2)]
    [InlineData("Prod", 3, 8)]
    public void Reductions(string operation, float first, float second)
    {
        _graph.Input("x", [1, 2, 2]).List("axes", -2).Node(operation, "y", ["x", "axes"]);
        Assert.Equal([first, second], Run(_graph.Load(), [1, 2, 3, 4], 1, 2, 2));
    }

    [Theory]
    [InlineData("ArgMax", 1, 2, 0)]
    [InlineData("ArgMin", 1, 0, 1)]
    [InlineData("ArgMax", 2, 1, 1, 1)]
    public void Arguments_of_the_extremes(string operation, int axis, params int[] expected)
    {
        _graph.Input("x", [1, 3, 2]).Integers("axis", [axis]).Node(operation, "i", ["x", "axis"])
            .Node("Cast", "y", ["i"], new() { ["DstT"] = Type("DT_FLOAT") });
        float[] found = Run(_graph.Load(), [1, 9, 2, 5, 3, 7], 1, 3, 2);
        Assert.Equal(expected.Select(i => (float)i), found.Take(expected.Length));
    }

    [Fact]
    public void Largest_values_come_with_their_indices()
    {
        _graph.Input("x", [1, 4]).Integers("k", [2]).Node("TopKV2", "top", ["x", "k"], new() { ["sorted"] = Flag(true) })
            .Node("Cast", "places", ["top:1"], new() { ["DstT"] = Type("DT_FLOAT") }).Outputs(("values", "top:0"), ("places", "places"));
        var predicted = _graph.Load().Predict(NdArray.Of([3f, 9, 1, 5, 8, 2, 7, 6], 2, 4));
        Assert.Equal([9, 5, 8, 7], predicted["values"].ToArray<float>());
        Assert.Equal([1, 3, 0, 2], predicted["places"].ToArray<float>());
    }

    [Fact]
    public void Points_are_gathered_from_each_sample()
    {
        // x[0, i, j] at (0, 1, 0) and (0, 0, 2).
        _graph.Input("x", [1, 2, 3]).Integers("points", [0, 1, 0, 0, 0, 2], 2, 3).Integers("rows", [0, 1], 1, 2)
            .Node("GatherNd", "y", ["x", "points"]).Node("GatherNd", "z", ["x", "rows"]).Outputs(("y", "y"), ("z", "z"));
        var predicted = _graph.Load().Predict(NdArray.Of(Counting(12), 2, 2, 3));
        Assert.Equal([4, 3, 10, 9], predicted["y"].ToArray<float>());
        Assert.Equal([4, 5, 6, 10, 11, 12], predicted["z"].ToArray<float>());
    }

    [Theory]
    [InlineData(0, "(None, 2, 3)", new[] { 1f, 2, 3, 1, 2, 3 })]
    [InlineData(1, "(None, 2, 3)", new[] { 4f, 5, 6, 1, 2, 3 })]
    [InlineData(2, "(None, 2, 2)", new[] { 2f, 1, 5, 4 })]
    public void Slices_are_gathered_along_an_axis(int axis, string shape, float[] expected)
    {
        int[] places = axis == 0 ? [0, 0] : [1, 0];
        _graph.Input("x", axis == 0 ? [1, 3] : [1, 2, 3]).List("places", places).Integers("axis", [axis])
            .Node("GatherV2", "y", ["x", "places", "axis"]);
        var model = _graph.Load();
        Assert.Equal(shape, model.Outputs[0].Shape.ToString());
        Assert.Equal(expected, axis == 0 ? Run(model, Counting(3), 1, 3) : Run(model, Counting(6), 1, 2, 3));
    }

    [Theory]
    [InlineData(new[] { 0, 0, 1 }, new[] { 1, 2, 3 }, new[] { 1, 1, 1 }, "", new[] { 2f, 3, 6, 7 })]
    [InlineData(new[] { 0, 0, 1 }, new[] { 0, 0, 2 }, new[] { 1, 1, 1 }, "begin 3 end 3", new[] { 2f, 6 })]
    [InlineData(new[] { 0, 0, 1 }, new[] { 0, 0, 0 }, new[] { 1, 1, 1 }, "begin 3 end 3 shrink 4", new[] { 2f, 6 })]
    [InlineData(new[] { 0, 0, 3 }, new[] { 1, 2, 0 }, new[] { 1, 1, -2 }, "", new[] { 4f, 2, 8, 6 })]
    [InlineData(new[] { 0, 0, -1 }, new[] { 1, 2, 0 }, new[] { 1, 1, -1 }, "end 4", new[] { 4f, 3, 2, 1, 8, 7, 6, 5 })]
    [InlineData(new[] { 0, -1 }, new[] { 0, 2147483647 }, new[] { 1, 2 }, "ellipsis 1", new[] { 4f, 8 })]
    [InlineData(new[] { 0, 1 }, new[] { 0, 0 }, new[] { 1, 1 }, "shrink 3", new[] { 5f, 6, 7, 8 })]
    [InlineData(new[] { 0, 0, 1, 0 }, new[] { 0, 0, 2, 0 }, new[] { 1, 1, 1, 1 }, "begin 9 end 9 new 2", new[] { 5f, 6, 7, 8 })]
    public void Slices_have_masks(int[] begin, int[] end, int[] strides, string masks, float[] expected)
    {
        string[] words = masks.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        JsonObject attributes = [];
        Dictionary<string, string> names = new()
        {
            ["begin"] = "begin_mask",
            ["end"] = "end_mask",
            ["shrink"] = "shrink_axis_mask",
            ["ellipsis"] = "ellipsis_mask",
            ["new"] = "new_axis_mask",
        };
        for (int i = 0; i < words.Length; i += 2)
            attributes[names[words[i]]] = Int(int.Parse(words[i + 1], System.Globalization.CultureInfo.InvariantCulture));
        _graph.Input("x", [1, 2, 4]).List("begin", begin).List("end", end).List("strides", strides)
            .Node("StridedSlice", "y", ["x", "begin", "end", "strides"], attributes);
        Assert.Equal(expected, Run(_graph.Load(), Counting(8), 1, 2, 4));
    }
}
