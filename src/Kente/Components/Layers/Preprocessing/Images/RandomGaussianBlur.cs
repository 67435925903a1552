using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly applies a Gaussian blur to images in training.</summary>
internal sealed class RandomGaussianBlur : ImageLayer, IFromConfig<RandomGaussianBlur>
{
    private readonly (double Low, double High) _valueRange;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomGaussianBlur"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between 0 and 1, a kernel size is even, or the value range is not
    /// ascending.</exception>
    public RandomGaussianBlur(
        RandomRange factor, Size2D kernelSize, RandomRange sigma, (double Low, double High)? valueRange = null, long? seed = null,
        string? name = null) : base(seed, name)
    {
        if (kernelSize.Height % 2 != 1 || kernelSize.Width % 2 != 1)
            throw new ArgumentOutOfRangeException(nameof(kernelSize), kernelSize, "Height and width of the kernel must be odd.");
        (Factor, KernelSize) = (factor.Within(0, 1, nameof(factor)), kernelSize.Positive(nameof(kernelSize)));
        (Sigma, _valueRange) = (sigma.Within(0, 1, nameof(sigma)), Checked(valueRange));
    }

    /// <summary>Probability for an image.</summary>
    public RandomRange Factor { get; }

    /// <summary>Height and width of the kernel.</summary>
    public Size2D KernelSize { get; }

    /// <summary>
    /// Range of the standard deviation of the kernel in pixels, drawn for height and width, the same for all images of a batch.
    /// </summary>
    public RandomRange Sigma { get; }

    /// <inheritdoc/>
    public static RandomGaussianBlur FromConfig(ObjectConfig config) => new(
        Range(config, "factor") ?? 1, config.Size("kernel_size") ?? 3, Range(config, "sigma") ?? 1, ReadValueRange(config), config.Seed(),
        config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        config.Set("kernel_size", KernelSize);
        Write(config, "sigma", Sigma);
        WriteValueRange(config, _valueRange);
    }

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        var selected = draws.Bernoulli(Factor);
        double sigmaY = draws.Scalar(Sigma.Low, Sigma.High), sigmaX = draws.Scalar(Sigma.Low, Sigma.High);
        return ColorChange.Clip(where(selected, GaussianFilter.Blur(images, KernelSize, sigmaY, sigmaX), images), _valueRange);
    }
}
