using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>
/// Multiplies the inputs by Gaussian noise in training, with mean 1 and variance rate ÷ (1 − rate), as in dropout. Srivastava et al. 2014.
/// </summary>
/// <param name="rate">Dropout rate, at least 0 and below 1.</param>
/// <param name="seed">Seed of the random numbers; by default it follows from the seed of <c>Fit</c>.</param>
/// <param name="name">Name of the layer; default <c>gaussian_dropout</c>, numbered.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is not in the range 0 to below 1.</exception>
internal sealed class GaussianDropout(double rate, long? seed = null, string? name = null)
    : RandomLayer(seed, name), IFromConfig<GaussianDropout>
{
    /// <summary>Dropout rate.</summary>
    public double Rate { get; } = CheckRate(rate);

    private protected override bool IsActive => Rate > 0;

    /// <inheritdoc/>
    public static GaussianDropout FromConfig(ObjectConfig config) => new(config.Number("rate"), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("rate", Rate);
        WriteSeed(config);
    }

    private protected override Tensor Perturb(Tensor x, BatchRandom random)
    {
        using var noise = empty_like(x, requires_grad: false);
        return random.FillNormal(noise, 1, Math.Sqrt(Rate / (1 - Rate))).mul(x);
    }
}
