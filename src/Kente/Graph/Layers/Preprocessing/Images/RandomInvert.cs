using Kente.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Preprocessing.Images;

/// <summary>Turns images into their negatives at random while training.</summary>
public sealed class RandomInvert : ImageLayer
{
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomInvert"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomInvert(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) : base(seed, name) =>
        (Factor, _values) = (factor.Within(0, 1, nameof(factor)), Values(valueRange));

    /// <summary>How likely it is for an image.</summary>
    public RandomRange Factor { get; }

    internal static RandomInvert Read(LayerConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        WriteValues(config, _values);
    }

    private protected override Tensor Change(Tensor images, ImageDraws draws) => where(draws.Chosen(Factor), images.SubtractedFrom(_values.High), images);
}
