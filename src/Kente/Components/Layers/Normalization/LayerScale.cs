using static TorchSharp.torch;

namespace Kente.Components.Layers.Normalization;

/// <summary>
/// A layer of the ConvNeXt models of Keras Applications: multiplies each channel by a learned factor. Touvron et al., "Going deeper with
/// Image Transformers", 2021.
/// </summary>
/// <param name="initial">Initial value of the factors.</param>
/// <param name="channels">Number of channels.</param>
/// <param name="name">Name of the layer; default <c>layer_scale</c>, numbered.</param>
internal sealed class LayerScale(double initial, long channels, string? name = null) : SingleInputLayer(name), IFromConfig<LayerScale>
{
    private Weight _gamma = null!;

    internal override string KerasModule => "keras.src.applications.convnext";

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    /// <inheritdoc/>
    public static LayerScale FromConfig(ObjectConfig config) =>
        new(config.Number("init_values"), config.Int("projection_dim"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("init_values", initial);
        config.Set("projection_dim", channels);
    }

    private protected override Shape InferShape(Shape input) =>
        input.Rank > 0 && input[^1] == channels ? input : throw Unfit($"a last axis of length {channels}", input);

    private protected override void Build(Shape input) => _gamma = AddWeight("gamma", [channels], Initializers.Constant(initial));

    private protected override Tensor Compute(Tensor x, CallContext context) => x.mul(_gamma.Native);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Node("Mul", [x, graph.Weight(_gamma)]);
}
