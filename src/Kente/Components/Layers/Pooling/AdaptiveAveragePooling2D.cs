using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Adaptive average pooling layer for images.</summary>
internal sealed class AdaptiveAveragePooling2D : AdaptivePooling, IFromConfig<AdaptiveAveragePooling2D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.AdaptiveAveragePooling2D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public AdaptiveAveragePooling2D(Size2D outputSize, string? name = null)
        : base(outputSize.Positive(nameof(outputSize)).Lengths, name) { }

    /// <summary>Height and width of the output.</summary>
    public Size2D OutputSize => new(Lengths[0], Lengths[1]);

    /// <inheritdoc/>
    public static AdaptiveAveragePooling2D FromConfig(ObjectConfig config)
    {
        int[] lengths = ReadLengths(config, 2);
        return new((lengths[0], lengths[1]), config.Name);
    }

    private protected override Tensor Pool(Tensor x, long[] lengths) => nn.functional.adaptive_avg_pool2d(x, lengths);

    private protected override string Reduction => "ReduceMean";
}
