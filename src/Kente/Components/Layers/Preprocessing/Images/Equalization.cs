using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Spreads the values of each channel of each image evenly while training: as many pixels are dark as bright.</summary>
internal sealed class Equalization : ImageLayer, IFromConfig<Equalization>
{
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.Equalization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 steps, or the values of pixels are out of range.</exception>
    public Equalization((double Low, double High)? valueRange = null, int bins = 256, string? name = null) : base(seed: null, name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        (_values, Bins) = (Values(valueRange), bins);
    }

    /// <summary>Into how many steps values are sorted.</summary>
    public int Bins { get; }

    /// <inheritdoc/>
    public static Equalization FromConfig(ObjectConfig config) => new(ReadValues(config), config.Int("bins", 256), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        config.Set("bins", Bins);
        WriteValues(config, _values);
    }

    private protected override Tensor Change(Tensor images, ImageDraws draws)
    {
        long batch = images.size(0), channels = images.size(3);
        var pixels = ColorChange.Rescale(images, _values, Bytes).reshape(batch, -1, channels);
        var steps = pixels.mul(Scalars.Of((Bins - 1) / Bytes.High)).clamp(Scalars.Of(0), Scalars.Of(Bins - 1)).to_type(ScalarType.Int64);
        // How many pixels lie at each step or below it; the lowest that there is becomes 0.
        var upTo = zeros([batch, Bins, channels], device: images.device).scatter_add(1, steps, ones_like(pixels)).cumsum(1);
        var lowest = where(upTo.gt(Scalars.Of(0)), upTo, full_like(upTo, Scalars.Of(pixels.size(1)))).amin([1], keepdim: true);
        var others = lowest.SubtractedFrom(pixels.size(1));
        var becomes = upTo.sub(lowest).mul(Scalars.Of(Bytes.High)).div(others.clamp_min(Scalars.Of(1))).round().clamp(Scalars.Of(0), Scalars.Of(Bytes.High));
        var equalized = where(others.gt(Scalars.Of(0)), becomes.gather(1, steps), pixels);
        return ColorChange.Rescale(equalized.view(images.shape), Bytes, _values);
    }
}
