using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Changes brightness, contrast, saturation and hue of images at random while training, one after the other.</summary>
internal sealed class RandomColorJitter : ImageLayer, IFromConfig<RandomColorJitter>
{
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomColorJitter"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is out of its range, or the values of pixels are.</exception>
    public RandomColorJitter(
        (double Low, double High)? valueRange = null, RandomRange? brightnessFactor = null, RandomRange? contrastFactor = null, RandomRange? saturationFactor = null,
        RandomRange? hueFactor = null, long? seed = null, string? name = null) : base(seed, name)
    {
        _values = Values(valueRange);
        (BrightnessFactor, ContrastFactor) = (brightnessFactor?.Within(-1, 1, nameof(brightnessFactor)), contrastFactor?.Within(0, 1, nameof(contrastFactor)));
        (SaturationFactor, HueFactor) = (saturationFactor?.Within(-1, 1, nameof(saturationFactor)), hueFactor?.Within(0, 1, nameof(hueFactor)));
    }

    /// <summary>As in <see cref="RandomBrightness"/>; <see langword="null"/> leaves it.</summary>
    public RandomRange? BrightnessFactor { get; }

    /// <summary>As in <see cref="RandomContrast"/>; <see langword="null"/> leaves it.</summary>
    public RandomRange? ContrastFactor { get; }

    /// <summary>As in <see cref="RandomSaturation"/>; <see langword="null"/> leaves it.</summary>
    public RandomRange? SaturationFactor { get; }

    /// <summary>As in <see cref="RandomHue"/>; <see langword="null"/> leaves it.</summary>
    public RandomRange? HueFactor { get; }

    /// <inheritdoc/>
    public static RandomColorJitter FromConfig(ObjectConfig config) => new(
        ReadValues(config), Range(config, "brightness_factor"), Range(config, "contrast_factor"), Range(config, "saturation_factor"), Range(config, "hue_factor"), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        WriteValues(config, _values);
        WriteAsGiven(config, "brightness_factor", BrightnessFactor);
        WriteAsGiven(config, "contrast_factor", ContrastFactor);
        WriteAsGiven(config, "saturation_factor", SaturationFactor);
        WriteAsGiven(config, "hue_factor", HueFactor);
    }

    private protected override Shape InferShape(Shape input) => Coloured(input);

    private protected override Tensor Change(Tensor images, ImageDraws draws)
    {
        if (BrightnessFactor is { } brightness) images = ColorChange.Brightness(images, draws.Uniform(brightness), _values);
        if (ContrastFactor is { } contrast) images = ColorChange.Contrast(images, draws.Uniform(1 - contrast.Low, 1 + contrast.High), _values);
        if (SaturationFactor is { } saturation) images = ColorChange.Saturation(images, draws.Uniform(saturation), _values);
        return HueFactor is { } hue ? ColorChange.Hue(images, draws.Uniform(hue).mul(draws.Sign()).mul(Scalars.Of(.5)), _values) : images;
    }
}
