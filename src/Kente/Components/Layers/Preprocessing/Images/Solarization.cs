using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Makes images brighter and turns what is then bright into its negative, at random while training.</summary>
internal sealed class Solarization : ImageLayer, IFromConfig<Solarization>
{
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.Solarization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within 0 and 1, or the values of pixels are out of range.</exception>
    public Solarization(RandomRange additionFactor = default, RandomRange thresholdFactor = default, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) : base(seed, name) =>
        (AdditionFactor, ThresholdFactor, _values) = (additionFactor.Within(0, 1, nameof(additionFactor)), thresholdFactor.Within(0, 1, nameof(thresholdFactor)), Values(valueRange));

    /// <summary>What is added, as a share of the range of values.</summary>
    public RandomRange AdditionFactor { get; }

    /// <summary>From which share of the range of values on pixels are turned.</summary>
    public RandomRange ThresholdFactor { get; }

    /// <inheritdoc/>
    public static Solarization FromConfig(ObjectConfig config) =>
        new(Range(config, "addition_factor") ?? 0, Range(config, "threshold_factor") ?? 0, ReadValues(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        WriteValues(config, _values);
        Write(config, "addition_factor", AdditionFactor);
        Write(config, "threshold_factor", ThresholdFactor);
    }

    private protected override Tensor Change(Tensor images, ImageDraws draws)
    {
        double range = Bytes.High;
        var brighter = ColorChange.Clip(ColorChange.Rescale(images, _values, Bytes).Plus(draws.Uniform(AdditionFactor.Low * range, AdditionFactor.High * range)), Bytes);
        var threshold = draws.Uniform(ThresholdFactor.Low * range, ThresholdFactor.High * range);
        return ColorChange.Rescale(where(brighter.lt(threshold), brighter, brighter.SubtractedFrom(range)), Bytes, _values);
    }
}
