using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>
/// Base class of SpatialDropout1D, SpatialDropout2D and SpatialDropout3D, which drop whole channels in training. Tompson et al. 2015.
/// </summary>
internal abstract class SpatialDropout : DropoutLayer
{
    private readonly int _axes;

    private protected SpatialDropout(int axes, double rate, long? seed, string? name) : base(rate, seed, name) => _axes = axes;

    private protected SpatialDropout(ObjectConfig config, int axes) : this(axes, config.Number("rate"), config.Seed(), config.Name) =>
        config.Only("data_format", "channels_last");

    // The constructors of Keras reject the argument.
    internal override bool WritesTrainable => false;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        if (_axes > 1) config.Set("data_format", "channels_last");
    }

    private protected override Shape InferShape(Shape input) =>
        input.Rank == _axes + 1 ? input : throw Unfit(Space.Shapes(_axes), input);

    private protected override Tensor Mask(Tensor x) =>
        empty([x.size(0), .. Enumerable.Repeat(1L, _axes), x.size(-1)], dtype: x.dtype, device: x.device);
}
