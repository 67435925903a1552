using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Blurs some images at random while training.</summary>
internal sealed class RandomGaussianBlur : ImageLayer, IFromConfig<RandomGaussianBlur>
{
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomGaussianBlur"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within 0 and 1, a length of the kernel is even, or the values of pixels are out of range.</exception>
    public RandomGaussianBlur(RandomRange factor, Size2D kernelSize, RandomRange sigma, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) : base(seed, name)
    {
        if (kernelSize.Height % 2 != 1 || kernelSize.Width % 2 != 1) throw new ArgumentOutOfRangeException(nameof(kernelSize), kernelSize, "Height and width of the kernel are odd.");
        (Factor, KernelSize, Sigma, _values) = (factor.Within(0, 1, nameof(factor)), kernelSize.Positive(nameof(kernelSize)), sigma.Within(0, 1, nameof(sigma)), Values(valueRange));
    }

    /// <summary>How likely it is for an image.</summary>
    public RandomRange Factor { get; }

    /// <summary>Height and width of the kernel.</summary>
    public Size2D KernelSize { get; }

    /// <summary>Deviation of the kernel in pixels, drawn for height and width, the same for all images of a batch.</summary>
    public RandomRange Sigma { get; }

    /// <inheritdoc/>
    public static RandomGaussianBlur FromConfig(ObjectConfig config) =>
        new(Range(config, "factor") ?? 1, config.Size("kernel_size") ?? 3, Range(config, "sigma") ?? 1, ReadValues(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        config.Set("kernel_size", KernelSize);
        Write(config, "sigma", Sigma);
        WriteValues(config, _values);
    }

    private protected override Tensor Change(Tensor images, ImageDraws draws)
    {
        var chosen = draws.Chosen(Factor);
        double down = draws.One(Sigma.Low, Sigma.High), across = draws.One(Sigma.Low, Sigma.High);
        return ColorChange.Clip(where(chosen, Blurring.Blur(images, KernelSize, down, across), images), _values);
    }
}
