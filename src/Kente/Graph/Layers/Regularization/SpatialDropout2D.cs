using Kente.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Regularization;

/// <summary>Sets whole channels of an image to 0 while training. Tompson et al. 2015.</summary>
/// <param name="rate">The share that is set to 0, at least 0 and below 1.</param>
/// <param name="name">Name; default <c>spatial_dropout2d</c>, numbered.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
public sealed class SpatialDropout2D(double rate, string? name = null) : RandomOmission(rate, name)
{
    internal static SpatialDropout2D Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        return new(config.Number("rate"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        base.WriteConfig(config);
        config.Set("data_format", "channels_last");
    }

    private protected override Shape InferShape(Shape input) => input.Rank == 3 ? input : throw Unfit("images of shape (None, height, width, channels)", input);

    private protected override Tensor Mask(Tensor x) => empty([x.size(0), 1, 1, x.size(3)], dtype: x.dtype, device: x.device);
}
