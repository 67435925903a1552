using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Random erasing: replaces a random rectangle of images in training. Zhong et al. 2017.</summary>
internal sealed class RandomErasing : ImageLayer, IFromConfig<RandomErasing>
{
    private readonly (double Low, double High) _valueRange;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomErasing"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between 0 and 1, or the value range is not ascending.</exception>
    public RandomErasing(
        RandomRange factor, RandomRange scale, double? fillValue = null, (double Low, double High)? valueRange = null, long? seed = null,
        string? name = null) : base(seed, name)
    {
        (Factor, Scale) = (factor.Within(0, 1, nameof(factor)), scale.Within(0, 1, nameof(scale)));
        (FillValue, _valueRange) = (fillValue, Checked(valueRange));
    }

    /// <summary>Probability for an image.</summary>
    public RandomRange Factor { get; }

    /// <summary>Range from which height and width of the rectangle are drawn, as the square of their fraction of the image.</summary>
    public RandomRange Scale { get; }

    /// <summary>Value of the erased pixels; <see langword="null"/> for Gaussian noise.</summary>
    public double? FillValue { get; }

    /// <inheritdoc/>
    public static RandomErasing FromConfig(ObjectConfig config) => new(
        Range(config, "factor") ?? 1, Range(config, "scale") ?? (.02, .33),
        config.Values["fill_value"] is null ? null : config.Number("fill_value"), ReadValueRange(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        Write(config, "scale", Scale);
        config.Set("fill_value", FillValue);
        WriteValueRange(config, _valueRange);
    }

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        var rows = Interval(images.size(1), [1, -1, 1, 1], images, draws);
        var columns = Interval(images.size(2), [1, 1, -1, 1], images, draws);
        var erased = rows.logical_and(columns).logical_and(draws.Bernoulli(Factor));
        var fill = FillValue is { } value ? full_like(images, Scalars.Of(value)) : draws.Normal().mul(Scalars.Of(_valueRange.High));
        return where(erased, ColorChange.Clip(fill, _valueRange), images);
    }

    // The pixels of an axis that lie in the rectangle of each image.
    private Tensor Interval(long length, long[] shape, Tensor images, ImageDraws draws)
    {
        var size = draws.Uniform(Scale).sqrt().mul(Scalars.Of(length));
        var start = draws.Uniform(0, 1).mul(size.SubtractedFrom(length));
        var coordinates = PixelSampling.Coordinates(length, images).view(shape);
        return coordinates.ge(start).logical_and(coordinates.lt(start.Plus(size)));
    }
}
