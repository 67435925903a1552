using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly adjusts brightness, contrast, saturation and hue of images in training, in this order.</summary>
internal sealed class RandomColorJitter : ImageLayer, IFromConfig<RandomColorJitter>
{
    private readonly (double Low, double High) _valueRange;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomColorJitter"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is out of its range, or the value range is not ascending.</exception>
    public RandomColorJitter(
        (double Low, double High)? valueRange = null, RandomRange? brightnessFactor = null, RandomRange? contrastFactor = null,
        RandomRange? saturationFactor = null, RandomRange? hueFactor = null, long? seed = null, string? name = null) : base(seed, name)
    {
        _valueRange = Checked(valueRange);
        BrightnessFactor = brightnessFactor?.Within(-1, 1, nameof(brightnessFactor));
        ContrastFactor = contrastFactor?.Within(0, 1, nameof(contrastFactor));
        SaturationFactor = saturationFactor?.Within(-1, 1, nameof(saturationFactor));
        HueFactor = hueFactor?.Within(0, 1, nameof(hueFactor));
    }

    /// <summary>Factor of <see cref="RandomBrightness"/>; <see langword="null"/> for no change.</summary>
    public RandomRange? BrightnessFactor { get; }

    /// <summary>Factor of <see cref="RandomContrast"/>; <see langword="null"/> for no change.</summary>
    public RandomRange? ContrastFactor { get; }

    /// <summary>Factor of <see cref="RandomSaturation"/>; <see langword="null"/> for no change.</summary>
    public RandomRange? SaturationFactor { get; }

    /// <summary>Factor of <see cref="RandomHue"/>; <see langword="null"/> for no change.</summary>
    public RandomRange? HueFactor { get; }

    /// <inheritdoc/>
    public static RandomColorJitter FromConfig(ObjectConfig config) => new(
        ReadValueRange(config), Range(config, "brightness_factor"), Range(config, "contrast_factor"), Range(config, "saturation_factor"),
        Range(config, "hue_factor"), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        WriteValueRange(config, _valueRange);
        WriteAsGiven(config, "brightness_factor", BrightnessFactor);
        WriteAsGiven(config, "contrast_factor", ContrastFactor);
        WriteAsGiven(config, "saturation_factor", SaturationFactor);
        WriteAsGiven(config, "hue_factor", HueFactor);
    }

    private protected override Shape InferShape(Shape input) => RgbShape(input);

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        if (BrightnessFactor is { } brightness) images = ColorChange.Brightness(images, draws.Uniform(brightness), _valueRange);
        if (ContrastFactor is { } contrast)
            images = ColorChange.Contrast(images, draws.Uniform(1 - contrast.Low, 1 + contrast.High), _valueRange);
        if (SaturationFactor is { } saturation) images = ColorChange.Saturation(images, draws.Uniform(saturation), _valueRange);
        if (HueFactor is { } hue) images = ColorChange.Hue(images, draws.Uniform(hue).mul(draws.Sign()).mul(Scalars.Of(.5)), _valueRange);
        return images;
    }
}
