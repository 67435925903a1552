using Kente.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Preprocessing.Images;

/// <summary>Strengthens or weakens the contrast of images at random while training, each channel about its own mean.</summary>
public sealed class RandomContrast : ImageLayer
{
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomContrast"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomContrast(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) : base(seed, name) =>
        (Factor, _values) = (factor.Within(0, 1, nameof(factor)), Values(valueRange));

    /// <summary>By how much of itself the contrast changes.</summary>
    public RandomRange Factor { get; }

    internal static RandomContrast Read(LayerConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        WriteValues(config, _values);
    }

    // From 1 − low to 1 + high, as in Keras.
    private protected override Tensor Change(Tensor images, ImageDraws draws) => ColorChange.Contrast(images, draws.Uniform(1 - Factor.Low, 1 + Factor.High), _values);
}
