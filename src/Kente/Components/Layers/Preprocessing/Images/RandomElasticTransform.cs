using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Distorts some images at random while training, as if they were drawn on rubber. Simard, Steinkraus, Platt 2003.</summary>
internal sealed class RandomElasticTransform : ImageLayer, IFromConfig<RandomElasticTransform>
{
    private readonly PixelMoving _moving;
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomElasticTransform"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within 0 and 1, the interpolation is another, or the values of pixels are out of range.</exception>
    public RandomElasticTransform(
        RandomRange factor, RandomRange scale, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0,
        (double Low, double High)? valueRange = null, long? seed = null, string? name = null) : base(seed, name)
    {
        (Factor, Scale) = (factor.Within(0, 1, nameof(factor)), scale.Within(0, 1, nameof(scale)));
        (_moving, _values) = (PixelMoving.Of(interpolation, fillMode, fillValue), Values(valueRange));
    }

    /// <summary>How likely it is for an image.</summary>
    public RandomRange Factor { get; }

    /// <summary>How strong it is, the same for all images of a batch.</summary>
    public RandomRange Scale { get; }

    /// <inheritdoc/>
    public static RandomElasticTransform FromConfig(ObjectConfig config)
    {
        var moving = PixelMoving.Read(config);
        return new(Range(config, "factor") ?? 1, Range(config, "scale") ?? 1, moving.Fill, moving.Interpolation, moving.FillValue, ReadValues(config), config.Seed(), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        Write(config, "scale", Scale);
        _moving.Write(config);
        WriteValues(config, _values);
    }

    // As in Keras: noise of deviation σ, blurred with σ, times α; σ is a twentieth of the short side and α a tenth of the long one, both by the scale.
    private protected override Tensor Change(Tensor images, ImageDraws draws)
    {
        long height = images.size(1), width = images.size(2);
        var chosen = draws.Chosen(Factor);
        double scale = draws.One(Scale.Low, Scale.High), sigma = .05 * scale * Math.Min(height, width), alpha = .1 * scale * Math.Max(height, width);
        Tensor Moved(Tensor places)
        {
            var noise = draws.Normal().narrow(3, 0, 1).mul(Scalars.Of(sigma));
            return places.Plus(Blurring.Blur(noise, ((int)(6 * sigma) | 1, (int)(6 * sigma) | 1), sigma, sigma).mul(Scalars.Of(alpha)));
        }
        Tensor x = PixelSampling.Places(width, images).view(1, 1, width, 1), y = PixelSampling.Places(height, images).view(1, height, 1, 1);
        return ColorChange.Clip(where(chosen, PixelSampling.Sample(images, Moved(x), Moved(y), _moving), images), _values);
    }
}
