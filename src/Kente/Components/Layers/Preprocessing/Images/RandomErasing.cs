using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Erases a random rectangle of images while training. Zhong et al. 2017.</summary>
internal sealed class RandomErasing : ImageLayer, IFromConfig<RandomErasing>
{
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomErasing"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within 0 and 1, or the values of pixels are out of range.</exception>
    public RandomErasing(RandomRange factor, RandomRange scale, double? fillValue = null, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) : base(seed, name) =>
        (Factor, Scale, FillValue, _values) = (factor.Within(0, 1, nameof(factor)), scale.Within(0, 1, nameof(scale)), fillValue, Values(valueRange));

    /// <summary>How likely it is for an image.</summary>
    public RandomRange Factor { get; }

    /// <summary>Squares of the shares of height and width that the rectangle takes.</summary>
    public RandomRange Scale { get; }

    /// <summary>What is put there; <see langword="null"/> for noise.</summary>
    public double? FillValue { get; }

    /// <inheritdoc/>
    public static RandomErasing FromConfig(ObjectConfig config) => new(
        Range(config, "factor") ?? 1, Range(config, "scale") ?? (.02, .33), config.Values["fill_value"] is null ? null : config.Number("fill_value"), ReadValues(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        Write(config, "scale", Scale);
        config.Set("fill_value", FillValue);
        WriteValues(config, _values);
    }

    private protected override Tensor Change(Tensor images, ImageDraws draws)
    {
        var inside = Part(images.size(1), [1, -1, 1, 1], images, draws).logical_and(Part(images.size(2), [1, 1, -1, 1], images, draws)).logical_and(draws.Chosen(Factor));
        var put = FillValue is { } value ? full_like(images, Scalars.Of(value)) : draws.Normal().mul(Scalars.Of(_values.High));
        return where(inside, ColorChange.Clip(put, _values), images);
    }

    // Which places on an axis lie in the rectangle, for each image.
    private Tensor Part(long length, long[] shape, Tensor images, ImageDraws draws)
    {
        var size = draws.Uniform(Scale).sqrt().mul(Scalars.Of(length));
        var start = draws.Uniform(0, 1).mul(size.SubtractedFrom(length));
        var places = arange(Scalars.Of(0), Scalars.Of(length), Scalars.Of(1), dtype: ScalarType.Float32, device: images.device).view(shape);
        return places.ge(start).logical_and(places.lt(start.Plus(size)));
    }
}
