using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>One-hot encoding; indices outside the classes give zeros.</summary>
internal sealed class OneHotFunction : TensorFunction
{
    private readonly int _classes;

    internal OneHotFunction(int classes, string? name = null) : base("nn", "OneHot", name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        _classes = classes;
    }

    internal static OneHotFunction Read(ObjectConfig config, string? name)
    {
        config.Only("axis", -1);
        config.Only("dtype", "float32");
        config.Only("sparse", false);
        return new(config.Int("num_classes"), name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("num_classes", _classes);
        config.Set("axis", -1);
        config.Set("dtype", "float32");
        config.Set("sparse", false);
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs is [var input] ? Shape.Create([.. input, _classes]) : throw Unfit("one input", inputs);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] is DType.Int32 or DType.Int64 or DType.UInt8
            ? DType.Float32
            : throw new ModelException(Name, "class indices of an integer type", inputs[0].ToString());
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = NewDisposeScope();
        var classes = arange(Scalars.Of(0), Scalars.Of(_classes), Scalars.Of(1), dtype: ScalarType.Int64, device: inputs[0].device);
        return inputs[0].to_type(ScalarType.Int64).unsqueeze(-1).eq(classes).to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        long[] classes = [.. Enumerable.Range(0, _classes)];
        var given = graph.Unsqueeze(graph.Cast(inputs[0], DType.Int64), inputs[0].Shape.Rank + 1);
        return graph.Indicator(graph.Node("Equal", [given, graph.Integers(classes)]));
    }
}
