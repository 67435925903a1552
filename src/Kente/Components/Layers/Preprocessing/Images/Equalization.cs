using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Equalizes the histogram of each channel of images in training.</summary>
internal sealed class Equalization : ImageLayer, IFromConfig<Equalization>
{
    private readonly (double Low, double High) _valueRange;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Equalization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 bins, or the value range is not ascending.</exception>
    public Equalization((double Low, double High)? valueRange = null, int bins = 256, string? name = null) : base(seed: null, name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        (_valueRange, Bins) = (Checked(valueRange), bins);
    }

    /// <summary>Number of bins of the histogram.</summary>
    public int Bins { get; }

    /// <inheritdoc/>
    public static Equalization FromConfig(ObjectConfig config) => new(ReadValueRange(config), config.Int("bins", 256), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        config.Set("bins", Bins);
        WriteValueRange(config, _valueRange);
    }

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        long batch = images.size(0), channels = images.size(3);
        var pixels = ColorChange.Rescale(images, _valueRange, ByteRange).reshape(batch, -1, channels);
        var bins = pixels.mul(Scalars.Of((Bins - 1) / ByteRange.High)).clamp(Scalars.Of(0), Scalars.Of(Bins - 1)).to_type(ScalarType.Int64);
        // The cumulative histogram; the lowest bin with pixels is mapped to 0.
        var cumulative = zeros([batch, Bins, channels], device: images.device).scatter_add(1, bins, ones_like(pixels)).cumsum(1);
        var nonzero = where(cumulative.gt(Scalars.Of(0)), cumulative, full_like(cumulative, Scalars.Of(pixels.size(1))));
        var lowest = nonzero.amin([1], keepdim: true);
        var others = lowest.SubtractedFrom(pixels.size(1));
        var scaled = cumulative.sub(lowest).mul(Scalars.Of(ByteRange.High)).div(others.clamp_min(Scalars.Of(1)));
        var table = scaled.round().clamp(Scalars.Of(0), Scalars.Of(ByteRange.High));
        var equalized = where(others.gt(Scalars.Of(0)), table.gather(1, bins), pixels);
        return ColorChange.Rescale(equalized.view(images.shape), ByteRange, _valueRange);
    }
}
