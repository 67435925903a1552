using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>
/// A layer of the ConvNeXt models of Keras Applications: sets a residual branch to 0 in training, for a random fraction of the samples.
/// Huang et al., "Deep Networks with Stochastic Depth", 2016.
/// </summary>
/// <param name="rate">Fraction of the samples, at least 0 and below 1.</param>
/// <param name="name">Name of the layer; default <c>stochastic_depth</c>, numbered.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
internal sealed class StochasticDepth(double rate, string? name = null) : DropoutLayer(rate, seed: null, name), IFromConfig<StochasticDepth>
{
    internal override string KerasModule => "keras.src.applications.convnext";

    /// <inheritdoc/>
    public static StochasticDepth FromConfig(ObjectConfig config) => new(config.Number("drop_path_rate"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("drop_path_rate", Rate);

    private protected override Shape InferShape(Shape input) => input;

    private protected override Tensor Mask(Tensor x) =>
        empty([x.size(0), .. Enumerable.Repeat(1L, (int)x.dim() - 1)], dtype: x.dtype, device: x.device);
}
