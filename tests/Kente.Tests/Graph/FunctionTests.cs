using System.Text.Json.Nodes;
using Kente.Tests.Graph.Layers;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Tests.Graph;

/// <summary>Operators and functions of symbolic tensors are nodes of the graph, as in Keras.</summary>
public class FunctionTests
{
    private static readonly NdArray A = LayerRun.Ramp(2, 3, 4),
        B = NdArray.Of([.. LayerRun.Ramp(2, 3, 4).ToArray<float>().Select(value => (value * .5f) + 2)], 2, 3, 4);

    public static TheoryData<string> Kinds =>
    [
        "a + b", "a - b", "a * b", "a / b", "a + 2", "2 - a", "a * -3", "1 / b", "-a", "power", "maximum", "minimum 0.1", "absolute",
        "exp", "log", "sqrt", "square", "ceil", "cos", "expm1", "floor", "log10", "log1p", "log2", "reciprocal", "round",
        "rsqrt", "sign", "sin", "clip", "mod", "floor divide",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Function_is_elementwise(string kind)
    {
        var (a, b) = (Input([3, 4]), Input([3, 4]));
        (SymbolicTensor Tensor, Func<double, double, double> Expected) given = kind switch
        {
            "a + b" => (a + b, (x, y) => x + y),
            "a - b" => (a - b, (x, y) => x - y),
            "a * b" => (a * b, (x, y) => x * y),
            "a / b" => (a / b, (x, y) => x / y),
            "a + 2" => (a + 2, (x, _) => x + 2),
            "2 - a" => (2 - a, (x, _) => 2 - x),
            "a * -3" => (a * -3, (x, _) => x * -3),
            "1 / b" => (1 / b, (_, y) => 1 / y),
            "-a" => (-a, (x, _) => -x),
            "power" => (Ops.Power(b, 3), (_, y) => y * y * y),
            "maximum" => (Ops.Maximum(a, b), Math.Max),
            "minimum 0.1" => (Ops.Minimum(a, .1), (x, _) => Math.Min(x, .1)),
            "absolute" => (Ops.Absolute(a), (x, _) => Math.Abs(x)),
            "exp" => (Ops.Exp(a), (x, _) => Math.Exp(x)),
            "log" => (Ops.Log(b), (_, y) => Math.Log(y)),
            "sqrt" => (Ops.Sqrt(b), (_, y) => Math.Sqrt(y)),
            "ceil" => (Ops.Ceil(b), (_, y) => Math.Ceiling(y)),
            "cos" => (Ops.Cos(a), (x, _) => Math.Cos(x)),
            "expm1" => (Ops.Expm1(a), (x, _) => Math.Exp(x) - 1),
            "floor" => (Ops.Floor(a), (x, _) => Math.Floor(x)),
            "log10" => (Ops.Log10(b), (_, y) => Math.Log10(y)),
            "log1p" => (Ops.Log1p(b), (_, y) => Math.Log(1 + y)),
            "log2" => (Ops.Log2(b), (_, y) => Math.Log2(y)),
            "reciprocal" => (Ops.Reciprocal(b), (_, y) => 1 / y),
            "round" => (Ops.Round(b), (_, y) => Math.Round(y)),
            "rsqrt" => (Ops.Rsqrt(b), (_, y) => 1 / Math.Sqrt(y)),
            "sign" => (Ops.Sign(a), (x, _) => Math.Sign(x)),
            "sin" => (Ops.Sin(a), (x, _) => Math.Sin(x)),
            "clip" => (Ops.Clip(a, -.2, .3), (x, _) => Math.Clamp(x, -.2, .3)),
            "mod" => (Ops.Mod(a, .7), (x, _) => x - (.7 * Math.Floor(x / .7))),
            "floor divide" => (Ops.FloorDivide(a, .3), (x, _) => Math.Floor(x / .3)),
            _ => (Ops.Square(a), (x, _) => x * x),
        };
        double[] expected = [.. LayerRun.Numbers(A).Zip(LayerRun.Numbers(B), given.Expected)];
        Golden.Near(expected, LayerRun.Numbers(new Model([a, b], given.Tensor).Predict([A, B])[0]), what: kind);
    }

    [Fact]
    public void Reductions_count_axes_from_the_batch()
    {
        var a = Input([3, 4]);
        Model model = new(a, [Ops.Mean(a, [1]), Ops.Sum(a, [-1], keepDims: true), Ops.Max(a, [1, 2]), Ops.Min(a, [2])]);
        Assert.Equal(["(None, 4)", "(None, 3, 1)", "(None,)", "(None, 3)"], model.Outputs.Select(output => output.Shape.ToString()));
        var outputs = model.Predict(A);
        float[] x = A.ToArray<float>();
        Golden.Near(
            [.. Enumerable.Range(0, 8).Select(i => Enumerable.Range(0, 3).Average(r => (double)x[(i / 4 * 12) + (r * 4) + (i % 4)]))],
            LayerRun.Numbers(outputs[0]));
        Golden.Near([.. x.Chunk(4).Select(row => row.Sum(value => (double)value))], LayerRun.Numbers(outputs[1]));
        Golden.Near([.. x.Chunk(12).Select(sample => (double)sample.Max())], LayerRun.Numbers(outputs[2]));
        Golden.Near([.. x.Chunk(4).Select(row => (double)row.Min())], LayerRun.Numbers(outputs[3]));
    }

    [Fact]
    public void Products_and_variances_equal_NumPy()
    {
        var a = Input([3, 4]);
        Model model = new(a, [Ops.Prod(a, [1, -1]), Ops.Var(a, [-1]), Ops.Std(a, [1], keepDims: true)]);
        Assert.Equal(["(None,)", "(None, 3)", "(None, 1, 4)"], model.Outputs.Select(output => output.Shape.ToString()));
        var outputs = model.Predict(A);
        float[] x = A.ToArray<float>();
        static double Variance(IEnumerable<float> values) =>
            values.Average(value => Math.Pow(value - values.Average(one => (double)one), 2));
        Golden.Near(
            [.. x.Chunk(12).Select(sample => sample.Aggregate(1.0, (product, value) => product * value))], LayerRun.Numbers(outputs[0]));
        Golden.Near([.. x.Chunk(4).Select(Variance)], LayerRun.Numbers(outputs[1]));
        Golden.Near(
            [
                .. Enumerable.Range(0, 8).Select(i =>
                    Math.Sqrt(Variance(Enumerable.Range(0, 3).Select(r => x[(i / 4 * 12) + (r * 4) + (i % 4)])))),
            ],
            LayerRun.Numbers(outputs[2]));
    }

    [Fact]
    public void Axes_are_inserted_removed_and_stacked()
    {
        var a = Input([3, 4]);
        Model model = new(
            a,
            [
                Ops.ExpandDims(a), Ops.ExpandDims(a, 1), Ops.Squeeze(Ops.ExpandDims(Ops.ExpandDims(a, 2), 1), 1, 3),
                Ops.Stack([a, a * 2], 1), Ops.Stack([a, a * 2]),
            ]);
        Assert.Equal(
            ["(None, 3, 4, 1)", "(None, 1, 3, 4)", "(None, 3, 4)", "(None, 2, 3, 4)", "(None, 3, 4, 2)"],
            model.Outputs.Select(output => output.Shape.ToString()));
        var outputs = model.Predict(A);
        float[] x = A.ToArray<float>();
        for (int i = 0; i < 3; i++) Assert.Equal(x, outputs[i].ToArray<float>());
        Assert.Equal(
            [.. x[..12], .. x[..12].Select(value => 2 * value), .. x[12..], .. x[12..].Select(value => 2 * value)],
            outputs[3].ToArray<float>());
        Assert.Equal(x.SelectMany(value => new[] { value, 2 * value }), outputs[4].ToArray<float>());
    }

    [Fact]
    public void Matmul_is_batched()
    {
        var (a, b) = (Input([3, 4]), Input([4, 3]));
        Model model = new([a, b], Ops.Matmul(a, b));
        Assert.Equal("(None, 3, 3)", model.Outputs[0].Shape.ToString());
        var (x, y) = (A.ToArray<float>(), B.ToArray<float>());
        double[] expected =
        [
            .. Enumerable.Range(0, 18).Select(i =>
                Enumerable.Range(0, 4).Sum(k => (double)x[(i / 9 * 12) + (i % 9 / 3 * 4) + k] * y[(i / 9 * 12) + (k * 3) + (i % 3)])),
        ];
        Golden.Near(expected, LayerRun.Numbers(model.Predict([A, NdArray.Of(y, 2, 4, 3)])[0]));
    }

    [Fact]
    public void Softmax_takes_any_axis_and_integers_are_cast()
    {
        var a = Input([3, 4]);
        var outputs = new Model(a, [Ops.Softmax(a, 1), Ops.LogSoftmax(a, 1), Ops.Softmax(a)]).Predict(A);
        float[] shares = outputs[0].ToArray<float>();
        for (int i = 0; i < 8; i++) Assert.Equal(1, Enumerable.Range(0, 3).Sum(r => shares[(i / 4 * 12) + (r * 4) + (i % 4)]), 1e-5);
        Golden.Near([.. shares.Select(share => Math.Log(share))], LayerRun.Numbers(outputs[1]));
        Assert.All(outputs[2].ToArray<float>().Chunk(4), row => Assert.Equal(1, row.Sum(), 1e-5));

        var whole = Input(2, DType.Int32);
        Model model = new(whole, Ops.Cast(whole, DType.Float32) / 2);
        Assert.Equal([.5f, 1.5f], model.Predict(NdArray.Of([1, 3], 1, 2))[0].ToArray<float>());
    }

    [Fact]
    public void Comparisons_select_values_and_indices()
    {
        var (a, b) = (Input([3, 4]), Input([3, 4]));
        SymbolicTensor[] outputs =
        [
            Ops.Where(Ops.Greater(a, b), a, b), Ops.Where(Ops.LessEqual(a, .1), a, .1), Ops.Cast(Ops.GreaterEqual(a, .2), DType.Float32),
            Ops.Cast(Ops.Less(a, b), DType.Float32),
            Ops.Cast(Ops.Equal(a, a), DType.Float32), Ops.Cast(Ops.NotEqual(a, a), DType.Float32), Ops.Flip(a, 1, -1),
            Ops.OneHot(Ops.ArgMax(a), 4), Ops.Cast(Ops.ArgMin(a, 1, keepDims: true), DType.Float32),
        ];
        Model model = new([a, b], outputs);
        Assert.Equal(["(None, 3, 4)", "(None, 1, 4)"], model.Outputs.Skip(7).Select(output => output.Shape.ToString()));
        var found = model.Predict([A, B]);
        var (x, y) = (A.ToArray<float>(), B.ToArray<float>());
        float[][] expected =
        [
            [.. x.Zip(y, Math.Max)], [.. x.Select(value => Math.Min(value, .1f))], [.. x.Select(value => value >= .2f ? 1f : 0)],
            [.. x.Zip(y, (one, other) => one < other ? 1f : 0)],
            [.. x.Select(_ => 1f)], new float[24], [.. x.Chunk(12).SelectMany(sample => sample.Reverse())],
            [.. x.Chunk(4).SelectMany(row => row.Select(value => value == row.Max() ? 1f : 0))],
            [.. Enumerable.Range(0, 8).Select(i => (float)Enumerable.Range(0, 3).MinBy(r => x[(i / 4 * 12) + (r * 4) + (i % 4)]))],
        ];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i].ToArray<float>());

        using Files.TemporaryFolder folder = new();
        var loaded = folder.RoundTrip(model);
        foreach (var (before, after) in found.Zip(loaded.Predict([A, B]))) Assert.Equal(before.ToArray<float>(), after.ToArray<float>());
        Assert.Equal(LayerSerialization.Serialize(model).ToJsonString(), LayerSerialization.Serialize(loaded).ToJsonString());
        Assert.Equal(
            "Layer 'one_hot' expects class indices of an integer type, but was given Float32.",
            Assert.Throws<ModelException>(() => InNewSession(() => Ops.OneHot(Input(2), 3))).Message);
    }

    [Fact]
    public void Logical_functions_repeat_and_swap_axes()
    {
        var a = Input([3, 4]);
        Model model = new(a,
        [
            Ops.Where(Ops.LogicalAnd(Ops.Greater(a, -.5), Ops.LogicalNot(Ops.Greater(a, .5))), a, 9),
            Ops.Where(Ops.LogicalOr(Ops.Less(a, -.5), Ops.Greater(a, .5)), a, 9),
            Ops.Repeat(a, 2), Ops.Repeat(a, 3, 1), Ops.SwapAxes(a, 1, -1),
        ]);
        Assert.Equal(["(None, 3, 8)", "(None, 9, 4)", "(None, 4, 3)"], model.Outputs.Skip(2).Select(output => output.Shape.ToString()));
        float[] x = A.ToArray<float>();
        var found = model.Predict(A);
        Assert.Equal(x.Select(value => value is > -.5f and <= .5f ? value : 9), found[0].ToArray<float>());
        Assert.Equal(x.Select(value => value is < -.5f or > .5f ? value : 9), found[1].ToArray<float>());
        Assert.Equal(x.SelectMany(value => new[] { value, value }), found[2].ToArray<float>());
        Assert.Equal(x.Chunk(4).SelectMany(row => Enumerable.Repeat(row, 3)).SelectMany(row => row), found[3].ToArray<float>());
        Assert.Equal(
            x.Chunk(12).SelectMany(sample => Enumerable.Range(0, 12).Select(i => sample[(i % 3 * 4) + (i / 3)])),
            found[4].ToArray<float>());

        using Files.TemporaryFolder folder = new();
        var loaded = folder.RoundTrip(model);
        foreach (var (before, after) in found.Zip(loaded.Predict(A))) Assert.Equal(before.ToArray<float>(), after.ToArray<float>());
        Assert.Equal(LayerSerialization.Serialize(model).ToJsonString(), LayerSerialization.Serialize(loaded).ToJsonString());
        Assert.Equal(
            "Layer 'logical_not' expects boolean tensors, such as comparisons return, but was given Float32.",
            Assert.Throws<ModelException>(() => InNewSession(() => Ops.LogicalNot(Input(2)))).Message);
    }

    [Fact]
    public void Functions_round_trip_through_files()
    {
        using Files.TemporaryFolder folder = new();
        var (a, b) = (Input([3, 4]), Input([4, 3], name: "matrices"));
        var all = Ops.Stack(
            [
                Ops.Clip(a, -.5, .5), Ops.Softmax(a, 1), Ops.LogSoftmax(a), Ops.Mod(a, .3), Ops.FloorDivide(a, .3), Ops.Round(a * 3),
                Ops.Erf(a), Ops.Rsqrt(Ops.Square(a) + 1), Ops.Cast(a, DType.Float32),
            ],
            1);
        SymbolicTensor[] outputs =
        [
            Ops.Squeeze(Ops.ExpandDims(all, -2), -2), Ops.Matmul(a, b), Ops.Prod(a, [1]), Ops.Var(a, [1, 2], keepDims: true),
            Ops.Std(b, [-1]),
        ];
        Model model = new([a, b], outputs);
        var loaded = folder.RoundTrip(model);
        Arrays data = [A, NdArray.Of(B.ToArray<float>(), 2, 4, 3)];
        foreach (var (before, after) in model.Predict(data).Zip(loaded.Predict(data)))
            Assert.Equal(before.ToArray<float>(), after.ToArray<float>());
        Assert.Equal(LayerSerialization.Serialize(model).ToJsonString(), LayerSerialization.Serialize(loaded).ToJsonString());
    }

    [Fact]
    public void Items_are_selected_by_index_and_range()
    {
        var a = Input([3, 4]);
        Model model = new(a, [a[1], a[.., ^1], a[1.., ..2], a[AxisIndex.Slice(.., 2)], a[..10]]);
        Assert.Equal(
            ["(None, 4)", "(None, 3)", "(None, 2, 2)", "(None, 2, 4)", "(None, 3, 4)"],
            model.Outputs.Select(output => output.Shape.ToString()));
        var outputs = model.Predict(A);
        float[] x = A.ToArray<float>();
        Assert.Equal([.. x[4..8], .. x[16..20]], outputs[0].ToArray<float>());
        Assert.Equal([x[3], x[7], x[11], x[15], x[19], x[23]], outputs[1].ToArray<float>());
        Assert.Equal([x[4], x[5], x[8], x[9], x[16], x[17], x[20], x[21]], outputs[2].ToArray<float>());
        Assert.Equal([.. x[..4], .. x[8..16], .. x[20..]], outputs[3].ToArray<float>());
        Assert.Equal(x, outputs[4].ToArray<float>());
    }

    [Fact]
    public void Unknown_lengths_remain_unknown() => Assert.Equal(
        ["(None, None, 4)", "(None, 4)", "(None, None, 4)", "(None, 4)"],
        ((SymbolicTensor[])[Input([null, 4]) * 2, Input([null, 4])[0], Input([null, 4])[1..3], Ops.Mean(Input([null, 4]), [1])])
            .Select(tensor => tensor.Shape.ToString()));

    [Fact]
    public void Shape_errors_are_thrown_where_the_function_is_applied()
    {
        Session.Start();
        (string Message, Action Apply)[] wrong =
        [
            ("Layer 'add' expects inputs whose shapes broadcast together, but was given 2 inputs of shapes (None, 3) and (None, 4).", () =>
                _ = Input(3) + Input(4)),
            ("Layer 'multiply' expects float32 numbers (convert other types with Rescaling), but was given Int32.", () => _ = Input(
                3, DType.Int32) * .5),
            ("Layer 'mean' expects one input with axes 2, but was given shape (None, 3).", () => Ops.Mean(Input(3), [2])),
            ("Layer 'get_item' expects an axis 1 that has the index 3, but was given shape (None, 3).", () => _ = Input(3)[3]),
            ("Layer 'get_item_1' expects one input of at least 2 axes besides the batch, but was given shape (None, 3).", () => _ = Input(
                3)[.., 1]),
            ("Layer 'squeeze' expects an axis 1 of length 1, but was given shape (None, 3).", () => Ops.Squeeze(Input(3), 1)),
            ("Layer 'matmul' expects as many columns in the first input as rows in the second, but was given 2 inputs of shapes (None, 3, 4) and (None, 3, 4).", () => Ops.Matmul(Input([3, 4]), Input([3, 4]))),
            ("Layer 'stack' expects inputs of equal shape, but was given 2 inputs of shapes (None, 3) and (None, 4).", () => Ops.Stack(
                [Input(3), Input(4)])),
            ("Layer 'expand_dims' expects a shape with axes 4, but was given shape (None, 3).", () => Ops.ExpandDims(Input(3), 4)),
            ("Layer 'concatenate' expects inputs whose shapes differ only on axis -1, but was given 2 inputs of shapes (None, 3, 4) and (None, 2, 4).", () => Ops.Concatenate([Input([3, 4]), Input([2, 4])])),
        ];
        Assert.All(wrong, one => Assert.Equal(one.Message, Assert.Throws<ModelException>(one.Apply).Message));
        Assert.StartsWith(
            "Keras has no operation 'mish'. Use the layer Activation instead.",
            Assert.Throws<ArgumentException>(() => Ops.Apply(Mish, Input(3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_has_the_form_of_Keras()
    {
        Session.Start();
        var a = Input(5, name: "tabular");
        Model model = new(a, a * 2);
        var written = LayerSerialization.Serialize(model)["config"]!["layers"]![1]!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            {"module": "keras.src.ops.numpy", "class_name": "Multiply", "config": {"name": "multiply"}, "registered_name": "Multiply",
            "name": "multiply", "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 5],
            "dtype": "float32", "keras_history": ["tabular", 0, 0]}}, 2.0], "kwargs": {}}]}
            """), written), written.ToJsonString());
    }

    [Fact]
    public void Key_of_an_item_is_written_as_indices_and_slices_after_the_batch()
    {
        var a = Input([3, 4]);
        var key = LayerSerialization.Serialize(new Model(a, a[^1, 1..]))["config"]!["layers"]![1]!["inbound_nodes"]![0]!["args"]![1]!;
        Assert.Equal(
            """[{"class_name":"__slice__","config":{"start":null,"stop":null,"step":null}},-1,{"class_name":"__slice__","config":{"start":1,"stop":null,"step":null}}]""",
            key.ToJsonString());
    }

    [Theory]
    [InlineData(
        "GetItem", "{}", """, 0""",
        "Operation 'f' (keras.src.ops.numpy.GetItem): the key selects a part of the batch, which Kente does not support.")]
    [InlineData(
        "GetItem", "{}", """, "x" """,
        "Operation 'f' (keras.src.ops.numpy.GetItem): 'key' is \"x\", but should be indices and slices with a step of 1 or more.")]
    [InlineData(
        "Mean", """{ "axis": null }""", "",
        "Operation 'f' (keras.src.ops.numpy.Mean): 'axis' is null, which includes the batch. Kente computes each sample separately; specify the axes.")]
    [InlineData(
        "Elu", """{ "alpha": 2 }""", "",
        "Operation 'f' (keras.src.ops.numpy.Elu): 'alpha' is 2, which Kente does not support. The only supported value is 1.")]
    [InlineData(
        "Squeeze", """{ "axis": null }""", "",
        "Operation 'f' (keras.src.ops.numpy.Squeeze): 'axis' is null, which may include the batch. Specify the axes.")]
    [InlineData(
        "Prod", """{ "axis": 1, "dtype": "float64" }""", "",
        "Operation 'f' (keras.src.ops.numpy.Prod): 'dtype' is \"float64\", which Kente does not support.")]
    [InlineData(
        "Transpose", """{ "axes": [1, 0] }""", "",
        "Operation 'f' (keras.src.ops.numpy.Transpose): The operation moves the batch axis, which Kente does not support.")]
    public void Unsupported_operation_is_named(string kerasClass, string config, string argument, string message)
    {
        var serialized = (JsonObject)JsonNode.Parse($$"""
            { "module": "keras.src.ops.numpy", "class_name": "{{kerasClass}}", "config": {{config}}, "name": "f", "inbound_nodes":
            [{ "args": [{ "class_name": "__keras_tensor__", "config": { "shape": [null, 5], "dtype": "float32",
            "keras_history": ["x", 0, 0] } }{{argument}}], "kwargs": {} }] }
            """)!;
        Assert.Equal(message, Assert.Throws<FormatException>(() => LayerSerialization.Deserialize(serialized)).Message);
    }

    private static SymbolicTensor InNewSession(Func<SymbolicTensor> build)
    {
        Session.Start();
        return build();
    }

    [Fact]
    public void Gradients_flow_through_functions()
    {
        var a = Input(3);
        Model model = new(
            a,
            Ops.Mean(
                Ops.Square((Dense(2, useBias: false, options: new() { KernelInitializer = Initializers.Ones() })(a) * 3) - 1), [1],
                keepDims: true));
        model.Compile(Optimizers.Sgd(.01), Losses.MeanAbsoluteError());
        float[,] x = { { 1, 0, 0 } };
        model.TrainOnBatch(x, new float[1, 1]);
        // d/dw mean((3w − 1)²) = 3 · (3w − 1) for each of two units, w = 1.
        Golden.Near([1 - (.01 * 6), 1 - (.01 * 6), 1, 1, 1, 1], [.. model.Weights[0].ToArray().Select(w => (double)w)], 1e-5);
    }
}
