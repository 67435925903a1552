using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Leaves only some bits of each colour at random while training. The factor: how many bits of 8 are left; the largest number is not drawn where there are two.</summary>
internal sealed class RandomPosterization : FactorLayer, IFromConfig<RandomPosterization>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomPosterization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomPosterization(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(1, 8, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomPosterization FromConfig(ObjectConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        // Keras draws whole numbers between whole numbers.
        config.Set("factor", [(int)Factor.Low, (int)Factor.High]);
    }

    private protected override Tensor Change(Tensor images, ImageDraws draws)
    {
        var bits = Factor.Low == Factor.High ? draws.Uniform(Factor) : draws.Uniform(Factor).floor().clamp_max(Scalars.Of(Factor.High - 1));
        var step = bits.SubtractedFrom(8).exp2();
        return ColorChange.Rescale(ColorChange.Rescale(images, PixelValues, Bytes).div(step).floor().mul(step), Bytes, PixelValues);
    }
}
