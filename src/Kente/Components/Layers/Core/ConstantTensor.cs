using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>
/// Returns a constant for each sample of a batch, whatever the input. The values are a non-trainable weight. Keras has no such layer; an
/// imported graph has constants between its operations.
/// </summary>
internal sealed class ConstantTensor : SingleInputLayer, IFromConfig<ConstantTensor>
{
    private readonly int[] _lengths;
    private readonly DType _type;
    private Weight _value = null!;

    /// <param name="lengths">Shape of the constant, without a batch axis.</param>
    /// <param name="type">Type of the constant. Integers are exact up to 2²⁴.</param>
    /// <param name="name">Name of the layer; default <c>constant_tensor</c>, numbered.</param>
    public ConstantTensor(IReadOnlyList<int> lengths, DType type, string? name = null) : base(name) =>
        (_lengths, _type) = ([.. lengths], type);

    /// <inheritdoc/>
    public static ConstantTensor FromConfig(ObjectConfig config) => new(
        config.Ints("shape") ?? throw config.Wrong("shape", null, "a list of lengths"),
        config.Choice(
            "value_type", DType.Float32, ("float32", DType.Float32), ("int32", DType.Int32), ("int64", DType.Int64), ("uint8", DType.UInt8),
            ("bool", DType.Bool)),
        config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("shape", _lengths);
        config.Set("value_type", _type switch
        {
            DType.Int32 => "int32",
            DType.Int64 => "int64",
            DType.UInt8 => "uint8",
            DType.Bool => "bool",
            _ => "float32",
        });
    }

    private protected override Shape InferShape(Shape input) => Shape.Create([.. _lengths.Select(length => (long?)length)]);

    private protected override DType InferType(DType input) => _type;

    private protected override string? Expected(Shape first, Shape input) => null;

    private protected override void Build(Shape input) =>
        _value = AddWeight("value", [.. _lengths.Select(length => (long)length)], Initializers.Zeros(), trainable: false);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var scope = NewDisposeScope();
        var value = _value.Native.unsqueeze(0);
        if (_type != DType.Float32) value = value.to_type(_type.ToTorch());
        long[] lengths = [x.size(0), .. _value.Shape];
        return value.expand(lengths).MoveToOuterDisposeScope();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var value = graph.Cast(graph.Weight(_value), _type);
        var lengths = graph.Node("Concat", [graph.Length(x, 0), graph.Integers([.. _value.Shape])], ("axis", 0));
        return OnnxGraph.Typed(graph.Node("Expand", [value, lengths]), _type);
    }
}
