using Kente.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Preprocessing.Images;

/// <summary>Makes colours stronger or paler at random while training.</summary>
public sealed class RandomSaturation : ImageLayer
{
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomSaturation"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomSaturation(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) : base(seed, name) =>
        (Factor, _values) = (factor.Within(-1, 1, nameof(factor)), Values(valueRange));

    /// <summary>The saturation is multiplied by f/(1 − f): ½ leaves it, less makes it paler.</summary>
    public RandomRange Factor { get; }

    internal static RandomSaturation Read(LayerConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        WriteValues(config, _values);
    }

    private protected override Shape InferShape(Shape input) => Coloured(input);

    private protected override Tensor Change(Tensor images, ImageDraws draws) => ColorChange.Saturation(images, draws.Uniform(Factor), _values);
}
