using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Adaptive average pooling layer for volumes.</summary>
internal sealed class AdaptiveAveragePooling3D : AdaptivePooling, IFromConfig<AdaptiveAveragePooling3D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.AdaptiveAveragePooling3D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public AdaptiveAveragePooling3D(Size3D outputSize, string? name = null)
        : base(outputSize.Positive(nameof(outputSize)).Lengths, name) { }

    /// <summary>Depth, height and width of the output.</summary>
    public Size3D OutputSize => new(Lengths[0], Lengths[1], Lengths[2]);

    /// <inheritdoc/>
    public static AdaptiveAveragePooling3D FromConfig(ObjectConfig config)
    {
        int[] lengths = ReadLengths(config, 3);
        return new((lengths[0], lengths[1], lengths[2]), config.Name);
    }

    private protected override Tensor Pool(Tensor x, long[] lengths) => nn.functional.adaptive_avg_pool3d(x, lengths);

    private protected override string Reduction => "ReduceMean";
}
