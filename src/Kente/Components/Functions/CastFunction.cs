using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Casts a tensor to another type.</summary>
internal sealed class CastFunction : TensorFunction
{
    private readonly DType _type;

    internal CastFunction(DType type, string? name = null) : base("core", "Cast", name) => _type = type;

    internal static CastFunction Read(ObjectConfig config, string? name) => new(InputConfig.Type(config), name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("dtype", InputConfig.Name(_type));
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs is [var input] ? input : throw Unfit("one input", inputs);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs) => _type;

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var x = inputs[0];
        return x.dtype == _type.ToTorch() ? x.alias() : x.to_type(_type.ToTorch());
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return graph.Cast(inputs[0], _type);
    }
}
