using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>Creates an initializer that draws from a uniform distribution.</summary>
[KerasObject("RandomUniform", "uniform")]
internal sealed class RandomUniform : RandomInitializer, IFromConfig<RandomUniform>
{
    /// <summary>Initializes the distribution.</summary>
    /// <param name="minval">Lower bound. Default −0.05.</param>
    /// <param name="maxval">Upper bound, not below the lower bound. Default 0.05.</param>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The upper bound is below the lower bound.</exception>
    public RandomUniform(double minval = -.05, double maxval = .05, long? seed = null) : base(seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxval, minval);
        (Minimum, Maximum) = (minval, maxval);
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

    private protected override Tensor Draw(long[] shape, Generator generator) =>
        empty(shape, device: CPU).uniform_(Minimum, Maximum, generator);

    /// <inheritdoc/>
    public static RandomUniform FromConfig(ObjectConfig config) => new(
        config.Number("minval", -.05), config.Number("maxval", .05), config.Seed());
}
