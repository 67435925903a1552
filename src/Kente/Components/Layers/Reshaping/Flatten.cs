using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>Flattens each sample to one axis, in row-major order with channels last.</summary>
/// <param name="name">Name of the layer; default <c>flatten</c>, numbered.</param>
internal sealed class Flatten(string? name = null) : SingleInputLayer(name), IFromConfig<Flatten>
{
    /// <inheritdoc/>
    public static Flatten FromConfig(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        return new(config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
    }

    private protected override Shape InferShape(Shape input) => [input.Count];

    private protected override DType InferType(DType input) => input;

    private protected override Tensor Compute(Tensor x, CallContext context) => x.dim() == 1 ? x.unsqueeze(1) : x.flatten(1);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Reshape(x, 0, -1);
}
