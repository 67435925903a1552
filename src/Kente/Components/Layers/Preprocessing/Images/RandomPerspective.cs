using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly applies a perspective-like transform to images in training.</summary>
internal sealed class RandomPerspective : ImageLayer, IFromConfig<RandomPerspective>
{
    private readonly SamplingOptions _sampling;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomPerspective"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between 0 and 1, or the interpolation is not supported.</exception>
    public RandomPerspective(
        RandomRange factor, double scale = 1, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0,
        long? seed = null, string? name = null) : base(seed, name)
    {
        if (scale is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be between 0 and 1.");
        (Factor, Scale) = (factor.Within(0, 1, nameof(factor)), scale);
        _sampling = SamplingOptions.Of(interpolation, FillMode.Constant, fillValue);
    }

    /// <summary>Probability for an image.</summary>
    public RandomRange Factor { get; }

    /// <summary>Maximum magnitude of the random entries of the matrix.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public static RandomPerspective FromConfig(ObjectConfig config)
    {
        var sampling = SamplingOptions.Read(config);
        return new(
            Range(config, "factor") ?? 1, config.Number("scale", 1), sampling.Interpolation, sampling.FillValue, config.Seed(),
            config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        config.Set("scale", Scale);
        _sampling.Write(config);
        config.Values.Remove("fill_mode");
    }

    // The matrix of Keras: (1 + h, h, 0; v, 1 + v, 0), where h and v are drawn between −scale and scale.
    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        var selected = draws.Bernoulli(Factor);
        Tensor h = draws.Uniform(-Scale, Scale), v = draws.Uniform(-Scale, Scale), zero = zeros_like(h);
        return where(selected, PixelSampling.Affine(images, (h.Plus(1), h, zero, v, v.Plus(1), zero), _sampling), images);
    }
}
