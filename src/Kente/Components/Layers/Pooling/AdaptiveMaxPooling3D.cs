using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Adaptive max pooling layer for volumes.</summary>
internal sealed class AdaptiveMaxPooling3D : AdaptivePooling, IFromConfig<AdaptiveMaxPooling3D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.AdaptiveMaxPooling3D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public AdaptiveMaxPooling3D(Size3D outputSize, string? name = null) : base(outputSize.Positive(nameof(outputSize)).Lengths, name) { }

    /// <summary>Depth, height and width of the output.</summary>
    public Size3D OutputSize => new(Lengths[0], Lengths[1], Lengths[2]);

    /// <inheritdoc/>
    public static AdaptiveMaxPooling3D FromConfig(ObjectConfig config)
    {
        int[] lengths = ReadLengths(config, 3);
        return new((lengths[0], lengths[1], lengths[2]), config.Name);
    }

    // TorchSharp's adaptive_max_pool3d calls the function for sequences. The maximum of a region is that of the maxima of its slices.
    private protected override Tensor Pool(Tensor x, long[] lengths)
    {
        using var scope = NewDisposeScope();
        long batch = x.size(0), channels = x.size(1), depth = x.size(2);
        var slices = x.transpose(1, 2).flatten(0, 1);
        var inSlices = nn.functional.adaptive_max_pool2d(slices, lengths[1..]);
        var columns = inSlices.reshape(batch, depth, channels, lengths[1] * lengths[2]).transpose(1, 2);
        return nn.functional.adaptive_max_pool2d(columns, [lengths[0], lengths[1] * lengths[2]])
            .reshape(batch, channels, lengths[0], lengths[1], lengths[2])
            .MoveToOuterDisposeScope();
    }

    private protected override string Reduction => "ReduceMax";
}
