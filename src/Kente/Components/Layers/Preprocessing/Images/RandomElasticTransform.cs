using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly applies elastic distortions to images in training. Simard, Steinkraus, Platt 2003.</summary>
internal sealed class RandomElasticTransform : ImageLayer, IFromConfig<RandomElasticTransform>
{
    private readonly SamplingOptions _sampling;
    private readonly (double Low, double High) _valueRange;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomElasticTransform"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between 0 and 1, the interpolation is not supported, or the value
    /// range is not ascending.</exception>
    public RandomElasticTransform(
        RandomRange factor, RandomRange scale, FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, (double Low, double High)? valueRange = null,
        long? seed = null, string? name = null) : base(seed, name)
    {
        (Factor, Scale) = (factor.Within(0, 1, nameof(factor)), scale.Within(0, 1, nameof(scale)));
        (_sampling, _valueRange) = (SamplingOptions.Of(interpolation, fillMode, fillValue), Checked(valueRange));
    }

    /// <summary>Probability for an image.</summary>
    public RandomRange Factor { get; }

    /// <summary>Strength, the same for all images of a batch.</summary>
    public RandomRange Scale { get; }

    /// <inheritdoc/>
    public static RandomElasticTransform FromConfig(ObjectConfig config)
    {
        var sampling = SamplingOptions.Read(config);
        return new(
            Range(config, "factor") ?? 1, Range(config, "scale") ?? 1, sampling.Fill, sampling.Interpolation, sampling.FillValue,
            ReadValueRange(config), config.Seed(), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        Write(config, "scale", Scale);
        _sampling.Write(config);
        WriteValueRange(config, _valueRange);
    }

    // As in Keras: Gaussian noise of standard deviation σ, blurred with σ and multiplied by α; σ is 1/20 of the short side and α 1/10 of
    // the long side, both times the scale.
    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        long height = images.size(1), width = images.size(2);
        var selected = draws.Bernoulli(Factor);
        double scale = draws.Scalar(Scale.Low, Scale.High);
        double sigma = .05 * scale * Math.Min(height, width), alpha = .1 * scale * Math.Max(height, width);
        Tensor Displaced(Tensor coordinates)
        {
            var noise = draws.Normal().narrow(3, 0, 1).mul(Scalars.Of(sigma));
            int kernel = (int)(6 * sigma) | 1;
            return coordinates.Plus(GaussianFilter.Blur(noise, (kernel, kernel), sigma, sigma).mul(Scalars.Of(alpha)));
        }
        var x = PixelSampling.Coordinates(width, images).view(1, 1, width, 1);
        var y = PixelSampling.Coordinates(height, images).view(1, height, 1, 1);
        return ColorChange.Clip(where(selected, PixelSampling.Sample(images, Displaced(x), Displaced(y), _sampling), images), _valueRange);
    }
}
