using Kente.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Preprocessing.Images;

/// <summary>Makes images brighter or darker at random while training.</summary>
public sealed class RandomBrightness : ImageLayer
{
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomBrightness"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomBrightness(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) : base(seed, name) =>
        (Factor, _values) = (factor.Within(-1, 1, nameof(factor)), Values(valueRange));

    /// <summary>What is added, as a share of the range of values.</summary>
    public RandomRange Factor { get; }

    internal static RandomBrightness Read(LayerConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        WriteValues(config, _values);
    }

    private protected override Tensor Change(Tensor images, ImageDraws draws) => ColorChange.Brightness(images, draws.Uniform(Factor), _values);
}
