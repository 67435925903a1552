using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Stretches and slants some images at random while training, as if they were seen from another place.</summary>
internal sealed class RandomPerspective : ImageLayer, IFromConfig<RandomPerspective>
{
    private readonly PixelMoving _moving;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomPerspective"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within 0 and 1, or the interpolation is another.</exception>
    public RandomPerspective(RandomRange factor, double scale = 1, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null) : base(seed, name)
    {
        if (scale is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(scale), scale, "It lies between 0 and 1.");
        (Factor, Scale, _moving) = (factor.Within(0, 1, nameof(factor)), scale, PixelMoving.Of(interpolation, FillMode.Constant, fillValue));
    }

    /// <summary>How likely it is for an image.</summary>
    public RandomRange Factor { get; }

    /// <summary>How strong it is at most.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public static RandomPerspective FromConfig(ObjectConfig config)
    {
        var moving = PixelMoving.Read(config);
        return new(Range(config, "factor") ?? 1, config.Number("scale", 1), moving.Interpolation, moving.FillValue, config.Seed(), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        config.Set("scale", Scale);
        _moving.Write(config);
        config.Values.Remove("fill_mode");
    }

    // The matrix of Keras: (1 + h, h, 0; v, 1 + v, 0).
    private protected override Tensor Change(Tensor images, ImageDraws draws)
    {
        var chosen = draws.Chosen(Factor);
        Tensor across = draws.Uniform(-Scale, Scale), down = draws.Uniform(-Scale, Scale), zero = zeros_like(across);
        return where(chosen, PixelSampling.Affine(images, (across.Plus(1), across, zero, down, down.Plus(1), zero), _moving), images);
    }
}
