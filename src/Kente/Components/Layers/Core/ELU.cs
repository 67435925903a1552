using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>Exponential linear unit: x, or alpha · (eˣ − 1) for negative x. Clevert, Unterthiner, Hochreiter 2016.</summary>
/// <param name="alpha">Scale of the negative part, which saturates at −alpha; default 1.</param>
/// <param name="name">Name of the layer; default <c>elu</c>, numbered.</param>
internal sealed class ELU(double alpha = 1, string? name = null) : SingleInputLayer(name), IFromConfig<ELU>
{
    /// <summary>Scale of the negative part.</summary>
    public double Alpha => alpha;

    /// <inheritdoc/>
    public static ELU FromConfig(ObjectConfig config) => new(config.Number("alpha", 1), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("alpha", alpha);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    private protected override Shape InferShape(Shape input) => input;

    private protected override Tensor Compute(Tensor x, CallContext context) => x.elu(Scalars.Of(alpha), Scalars.Of(1), Scalars.Of(1));

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Node("Elu", [x], ("alpha", alpha));
}
