using System.Text.Json.Nodes;
using Kente.Files;
using Kente.Graph.Layers;
using static TorchSharp.torch;

namespace Kente.Graph.Functions;

/// <summary>A function of each number of a tensor, or an activation.</summary>
public sealed class UnaryFunction : TensorFunction
{
    private readonly Activation _function;
    private readonly JsonObject _settings;

    internal UnaryFunction(string module, string kerasClass, Activation function, JsonObject settings, string? name = null) : base(module, kerasClass, name) =>
        (_function, _settings) = (function, settings);

    internal static Activation Absolute { get; } = new("absolute", x => x.abs());

    internal static Activation Ceil { get; } = new("ceil", x => x.ceil());

    internal static Activation Cos { get; } = new("cos", x => x.cos());

    internal static Activation Erf { get; } = new("erf", x => x.erf());

    internal static Activation Expm1 { get; } = new("expm1", x => x.expm1());

    internal static Activation Floor { get; } = new("floor", x => x.floor());

    internal static Activation Log10 { get; } = new("log10", x => x.log10());

    internal static Activation Log1p { get; } = new("log1p", x => x.log1p());

    internal static Activation Log2 { get; } = new("log2", x => x.log2());

    internal static Activation Reciprocal { get; } = new("reciprocal", x => x.reciprocal());

    internal static Activation Round { get; } = new("round", x => x.round());

    internal static Activation Rsqrt { get; } = new("rsqrt", x => x.rsqrt());

    internal static Activation Sign { get; } = new("sign", x => x.sign());

    internal static Activation Sin { get; } = new("sin", x => x.sin());

    internal static Activation Log { get; } = new("log", x => x.log());

    internal static Activation Negative { get; } = new("negative", x => x.neg());

    internal static Activation Sqrt { get; } = new("sqrt", x => x.sqrt());

    internal static Activation Square { get; } = new("square", x => x.Squared());

    /// <summary>Softmax, or its logarithm, over any axis.</summary>
    internal static UnaryFunction Softmax(string kerasClass, int axis, string? name = null)
    {
        Axis.NotBatch(axis);
        var last = kerasClass == "Softmax" ? Activations.Softmax : Activations.LogSoftmax;
        return new("nn", kerasClass, axis == -1 ? last : new(last.Name, x => kerasClass == "Softmax" ? x.softmax(axis) : x.log_softmax(axis)), new() { ["axis"] = axis }, name);
    }

    /// <summary>Numbers held between two others.</summary>
    internal static UnaryFunction Clip(double minimum, double maximum, string? name = null) => new(
        "numpy", "Clip", new("clip", x => x.clamp(Scalars.Of(minimum), Scalars.Of(maximum))),
        new() { ["x_min"] = LayerConfig.Float(minimum), ["x_max"] = LayerConfig.Float(maximum) }, name);

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
}
