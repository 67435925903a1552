using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>Numbers from a uniform distribution.</summary>
[KerasObject("RandomUniform", "uniform")]
internal sealed class RandomUniform : RandomInitializer, IFromConfig<RandomUniform>
{
    /// <summary>Sets the distribution.</summary>
    /// <param name="minimum">Lower bound; default −0.05.</param>
    /// <param name="maximum">Upper bound, not below the lower; default 0.05.</param>
    /// <param name="seed">Makes every draw the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The upper bound is below the lower.</exception>
    public RandomUniform(double minimum = -.05, double maximum = .05, long? seed = null) : base(seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, minimum);
        (Minimum, Maximum) = (minimum, maximum);
    }

    /// <summary>Lower bound.</summary>
    public double Minimum { get; }

    /// <summary>Upper bound.</summary>
    public double Maximum { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("minval", Minimum);
        config.Set("maxval", Maximum);
        config.Set("seed", Seed);
    }

    private protected override Tensor Draw(long[] shape, Generator generator) => empty(shape, device: CPU).uniform_(Minimum, Maximum, generator);

    /// <inheritdoc/>
    public static RandomUniform FromConfig(ObjectConfig config) => new(
        config.Number("minval", -.05), config.Number("maxval", .05), config.Seed());
}
