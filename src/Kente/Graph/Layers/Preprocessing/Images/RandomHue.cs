using Kente.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Preprocessing.Images;

/// <summary>Turns the colours of images around the circle of hues at random while training.</summary>
public sealed class RandomHue : ImageLayer
{
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomHue"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomHue(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) : base(seed, name) =>
        (Factor, _values) = (factor.Within(0, 1, nameof(factor)), Values(valueRange));

    /// <summary>How far, in half turns, either way.</summary>
    public RandomRange Factor { get; }

    internal static RandomHue Read(LayerConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        WriteValues(config, _values);
    }

    private protected override Shape InferShape(Shape input) => Coloured(input);

    private protected override Tensor Change(Tensor images, ImageDraws draws) => ColorChange.Hue(images, draws.Uniform(Factor).mul(draws.Sign()).mul(Scalars.Of(.5)), _values);
}
