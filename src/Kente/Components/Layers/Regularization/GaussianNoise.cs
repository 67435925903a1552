using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>Adds Gaussian noise with mean 0 in training.</summary>
internal sealed class GaussianNoise : RandomLayer, IFromConfig<GaussianNoise>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.GaussianNoise"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative or NaN.</exception>
    public GaussianNoise(double standardDeviation, long? seed = null, string? name = null) : base(seed, name) =>
        StandardDeviation = standardDeviation >= 0 ? standardDeviation
            : throw new ArgumentOutOfRangeException(
                nameof(standardDeviation), standardDeviation, "The standard deviation must be at least 0.");

    /// <summary>Standard deviation of the noise.</summary>
    public double StandardDeviation { get; }

    private protected override bool IsActive => StandardDeviation > 0;

    /// <inheritdoc/>
    public static GaussianNoise FromConfig(ObjectConfig config) => new(config.Number("stddev"), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("stddev", StandardDeviation);
        WriteSeed(config);
    }

    private protected override Tensor Perturb(Tensor x, BatchRandom random)
    {
        using var noise = empty_like(x, requires_grad: false);
        return random.FillNormal(noise, 0, StandardDeviation).Plus(x);
    }
}
