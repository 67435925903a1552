using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>
/// Randomly reduces the number of bits of each color channel in training. The factor is the number of bits kept; the upper end of a range
/// is excluded.
/// </summary>
internal sealed class RandomPosterization : FactorLayer, IFromConfig<RandomPosterization>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomPosterization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public RandomPosterization(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(1, 8, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomPosterization FromConfig(ObjectConfig config) =>
        new(RequiredRange(config, "factor"), ReadValueRange(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        // Keras draws integers and expects integer bounds.
        config.Set("factor", [(int)Factor.Low, (int)Factor.High]);
    }

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        var bits = draws.Uniform(Factor);
        if (Factor.Low != Factor.High) bits = bits.floor().clamp_max(Scalars.Of(Factor.High - 1));
        var step = bits.SubtractedFrom(8).exp2();
        var posterized = ColorChange.Rescale(images, ValueRange, ByteRange).div(step).floor().mul(step);
        return ColorChange.Rescale(posterized, ByteRange, ValueRange);
    }
}
