using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly solarizes images in training: adds a random value and then inverts the pixels from a threshold on.</summary>
internal sealed class Solarization : ImageLayer, IFromConfig<Solarization>
{
    private readonly (double Low, double High) _valueRange;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Solarization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between 0 and 1, or the value range is not ascending.</exception>
    public Solarization(
        RandomRange additionFactor = default, RandomRange thresholdFactor = default, (double Low, double High)? valueRange = null,
        long? seed = null, string? name = null) : base(seed, name)
    {
        AdditionFactor = additionFactor.Within(0, 1, nameof(additionFactor));
        ThresholdFactor = thresholdFactor.Within(0, 1, nameof(thresholdFactor));
        _valueRange = Checked(valueRange);
    }

    /// <summary>Range of the value that is added, as a fraction of the value range.</summary>
    public RandomRange AdditionFactor { get; }

    /// <summary>Range of the threshold, as a fraction of the value range.</summary>
    public RandomRange ThresholdFactor { get; }

    /// <inheritdoc/>
    public static Solarization FromConfig(ObjectConfig config) => new(
        Range(config, "addition_factor") ?? 0, Range(config, "threshold_factor") ?? 0, ReadValueRange(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        WriteValueRange(config, _valueRange);
        Write(config, "addition_factor", AdditionFactor);
        Write(config, "threshold_factor", ThresholdFactor);
    }

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        double range = ByteRange.High;
        var addition = draws.Uniform(AdditionFactor.Low * range, AdditionFactor.High * range);
        var brighter = ColorChange.Clip(ColorChange.Rescale(images, _valueRange, ByteRange).Plus(addition), ByteRange);
        var threshold = draws.Uniform(ThresholdFactor.Low * range, ThresholdFactor.High * range);
        return ColorChange.Rescale(where(brighter.lt(threshold), brighter, brighter.SubtractedFrom(range)), ByteRange, _valueRange);
    }
}
