using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly flips images in training, each with probability ½.</summary>
internal sealed class RandomFlip : ImageLayer, IFromConfig<RandomFlip>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomFlip"/>.</summary>
    public RandomFlip(FlipMode mode = FlipMode.HorizontalAndVertical, long? seed = null, string? name = null)
        : base(seed, name) => Mode = mode;

    /// <summary>Direction of the flip.</summary>
    public FlipMode Mode { get; }

    /// <inheritdoc/>
    public static RandomFlip FromConfig(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        var mode = config.Choice(
            "mode", FlipMode.HorizontalAndVertical, ("horizontal_and_vertical", FlipMode.HorizontalAndVertical),
            ("horizontal", FlipMode.Horizontal), ("vertical", FlipMode.Vertical));
        return new(mode, config.Seed(), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        config.Set("mode", Mode switch
        {
            FlipMode.Horizontal => "horizontal",
            FlipMode.Vertical => "vertical",
            _ => "horizontal_and_vertical",
        });
    }

    // A single draw decides for both directions, as in Keras.
    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        long[] axes = Mode switch { FlipMode.Horizontal => [2], FlipMode.Vertical => [1], _ => [1, 2] };
        return where(draws.Uniform(0, 1).le(Scalars.Of(.5)), images.flip(axes), images);
    }
}
