using System.Text.Json.Nodes;
using Kente.Components.Layers;
using Kente.Graph;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>An elementwise function of one tensor, or an activation.</summary>
internal sealed class UnaryFunction : TensorFunction
{
    private readonly Activation _function;
    private readonly JsonObject _settings;

    internal UnaryFunction(string module, string kerasClass, Activation function, JsonObject settings, string? name = null)
        : base(module, kerasClass, name) =>
        (_function, _settings) = (function, settings);

    internal static Activation Absolute { get; } = new("absolute", x => x.abs()) { Export = (graph, x) => graph.Node("Abs", [x]) };

    internal static Activation Ceil { get; } = new("ceil", x => x.ceil()) { Export = (graph, x) => graph.Node("Ceil", [x]) };

    internal static Activation Cos { get; } = new("cos", x => x.cos()) { Export = (graph, x) => graph.Node("Cos", [x]) };

    internal static Activation Erf { get; } = new("erf", x => x.erf()) { Export = (graph, x) => graph.Node("Erf", [x]) };

    internal static Activation Expm1 { get; } = new("expm1", x => x.expm1())
    {
        Export = (graph, x) => graph.Node("Sub", [graph.Node("Exp", [x]), graph.Scalar(1)]),
    };

    internal static Activation Floor { get; } = new("floor", x => x.floor()) { Export = (graph, x) => graph.Node("Floor", [x]) };

    internal static Activation Log { get; } = new("log", x => x.log()) { Export = (graph, x) => graph.Node("Log", [x]) };

    internal static Activation Log10 { get; } = new("log10", x => x.log10())
    {
        Export = (graph, x) => graph.Node("Div", [graph.Node("Log", [x]), graph.Scalar(Math.Log(10))]),
    };

    internal static Activation Log1p { get; } = new("log1p", x => x.log1p())
    {
        Export = (graph, x) => graph.Node("Log", [graph.Node("Add", [x, graph.Scalar(1)])]),
    };

    internal static Activation Log2 { get; } = new("log2", x => x.log2())
    {
        Export = (graph, x) => graph.Node("Div", [graph.Node("Log", [x]), graph.Scalar(Math.Log(2))]),
    };

    internal static Activation Negative { get; } = new("negative", x => x.neg()) { Export = (graph, x) => graph.Node("Neg", [x]) };

    internal static Activation Reciprocal { get; } = new("reciprocal", x => x.reciprocal())
    {
        Export = (graph, x) => graph.Node("Reciprocal", [x]),
    };

    internal static Activation Round { get; } = new("round", x => x.round()) { Export = (graph, x) => graph.Node("Round", [x]) };

    internal static Activation Rsqrt { get; } = new("rsqrt", x => x.rsqrt())
    {
        Export = (graph, x) => graph.Node("Reciprocal", [graph.Node("Sqrt", [x])]),
    };

    internal static Activation Sign { get; } = new("sign", x => x.sign()) { Export = (graph, x) => graph.Node("Sign", [x]) };

    internal static Activation Sin { get; } = new("sin", x => x.sin()) { Export = (graph, x) => graph.Node("Sin", [x]) };

    internal static Activation Sqrt { get; } = new("sqrt", x => x.sqrt()) { Export = (graph, x) => graph.Node("Sqrt", [x]) };

    internal static Activation Square { get; } = new("square", x => x.Squared()) { Export = (graph, x) => graph.Node("Mul", [x, x]) };

    /// <summary>Creates softmax or its logarithm over any axis.</summary>
    internal static UnaryFunction Softmax(string kerasClass, int axis, string? name = null)
    {
        Axis.NotBatch(axis);
        var last = kerasClass == "Softmax" ? Activations.Softmax : Activations.LogSoftmax;
        return new(
            "nn", kerasClass,
            axis == -1
                ? last
                : new(last.Name, x => kerasClass == "Softmax" ? x.softmax(axis) : x.log_softmax(axis))
                {
                    Export = (graph, x) => graph.Node(kerasClass, [x], ("axis", axis)),
                },
            new() { ["axis"] = axis }, name);
    }

    /// <summary>Clips the elements to a range.</summary>
    internal static UnaryFunction Clip(double minimum, double maximum, string? name = null) => new(
        "numpy", "Clip",
        new("clip", x => x.clamp(Scalars.Of(minimum), Scalars.Of(maximum)))
        {
            Export = (graph, x) => graph.Node("Clip", [x, graph.Scalar(minimum), graph.Scalar(maximum)]),
        },
        new() { ["x_min"] = JsonNumber.Float(minimum), ["x_max"] = JsonNumber.Float(maximum) }, name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        foreach (var (key, value) in _settings) config.Values[key] = value?.DeepClone();
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs is [var input] ? _function.InferShape(input) : throw Unfit("one input", inputs);
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return _function.Apply(inputs[0]);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return _function.ExportTo(graph, inputs[0]);
    }
}
