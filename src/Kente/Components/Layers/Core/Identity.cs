using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>Returns its input unchanged.</summary>
/// <param name="name">Name of the layer; default <c>identity</c>, numbered.</param>
internal sealed class Identity(string? name = null) : SingleInputLayer(name), IFromConfig<Identity>
{
    /// <inheritdoc/>
    public static Identity FromConfig(ObjectConfig config) => new(config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    private protected override Shape InferShape(Shape input) => input;

    private protected override DType InferType(DType input) => input;

    private protected override Tensor Compute(Tensor x, CallContext context) => x.alias();

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => x;
}
