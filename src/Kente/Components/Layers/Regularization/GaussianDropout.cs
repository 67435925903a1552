using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>Multiplies by normally distributed noise around 1 while training, whose variance is that of dropout. Srivastava et al. 2014.</summary>
/// <param name="rate">The share that dropout would set to 0, at least 0 and below 1.</param>
/// <param name="seed">Where the layer's own random numbers begin; default none of its own.</param>
/// <param name="name">Name; default <c>gaussian_dropout</c>, numbered.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
internal sealed class GaussianDropout(double rate, long? seed = null, string? name = null)
    : RandomLayer(seed, name), IFromConfig<GaussianDropout>
{
    /// <summary>The share that dropout would set to 0.</summary>
    public double Rate { get; } = Share(rate);

    private protected override bool Changes => Rate > 0;

    /// <inheritdoc/>
    public static GaussianDropout FromConfig(ObjectConfig config) => new(config.Number("rate"), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("rate", Rate);
        WriteSeed(config);
    }

    private protected override Tensor Change(Tensor x, Generator? generator)
    {
        using var noise = empty_like(x, requires_grad: false);
        return noise.FillNormal(1, Math.Sqrt(Rate / (1 - Rate)), generator).mul(x);
    }
}
