using System.Text.Json.Nodes;
using Kente.Files;
using Kente.Onnx;
using static TorchSharp.torch;

namespace Kente.Graph.Functions;

/// <summary>A function of each number of a tensor, or an activation.</summary>
public sealed class UnaryFunction : TensorFunction
{
    private readonly Activation _function;
    private readonly JsonObject _settings;

    internal UnaryFunction(string module, string kerasClass, Activation function, JsonObject settings, string? name = null) : base(module, kerasClass, name) =>
        (_function, _settings) = (function, settings);

    internal static Activation Absolute { get; } = new("absolute", x => x.abs()) { Export = (graph, x) => graph.Node("Abs", [x]) };

    internal static Activation Log { get; } = new("log", x => x.log()) { Export = (graph, x) => graph.Node("Log", [x]) };

    internal static Activation Negative { get; } = new("negative", x => x.neg()) { Export = (graph, x) => graph.Node("Neg", [x]) };

    internal static Activation Sqrt { get; } = new("sqrt", x => x.sqrt()) { Export = (graph, x) => graph.Node("Sqrt", [x]) };

    internal static Activation Square { get; } = new("square", x => x.Squared()) { Export = (graph, x) => graph.Node("Mul", [x, x]) };

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
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
