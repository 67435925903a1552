using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Adaptive max pooling layer for sequences.</summary>
internal sealed class AdaptiveMaxPooling1D : AdaptivePooling, IFromConfig<AdaptiveMaxPooling1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.AdaptiveMaxPooling1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public AdaptiveMaxPooling1D(int outputSize, string? name = null) : base([outputSize], name) { }

    /// <summary>Length of the output.</summary>
    public int OutputSize => Lengths[0];

    /// <inheritdoc/>
    public static AdaptiveMaxPooling1D FromConfig(ObjectConfig config) => new(ReadLengths(config, 1)[0], config.Name);

    private protected override Tensor Pool(Tensor x, long[] lengths) => nn.functional.adaptive_max_pool2d(x, lengths);

    private protected override string Reduction => "ReduceMax";
}
