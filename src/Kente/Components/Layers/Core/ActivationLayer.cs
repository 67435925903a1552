using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>Applies an activation function.</summary>
[KerasObject("Activation")]
internal sealed class ActivationLayer : SingleInputLayer, IFromConfig<ActivationLayer>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Activation"/>.</summary>
    /// <param name="activation">Activation function.</param>
    /// <param name="name">Name of the layer; default <c>activation</c>, numbered.</param>
    public ActivationLayer(Activation activation, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Activation = activation;
    }

    /// <summary>Activation function.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    protected internal override string KerasClass => "Activation";

    /// <inheritdoc/>
    public static ActivationLayer FromConfig(ObjectConfig config) => new(config.Activation("activation"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("activation", Activation);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    private protected override Shape InferShape(Shape input) => Activation.InferShape(input);

    private protected override Tensor Compute(Tensor x, CallContext context) => Activation.Apply(x);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Activation.ExportTo(graph, x);
}
