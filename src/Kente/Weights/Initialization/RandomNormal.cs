using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>Creates an initializer that draws from a normal distribution.</summary>
[KerasObject("RandomNormal", "normal")]
internal sealed class RandomNormal : RandomInitializer, IFromConfig<RandomNormal>
{
    /// <summary>Initializes the distribution.</summary>
    /// <param name="mean">Mean. Default 0.</param>
    /// <param name="stddev">Standard deviation, 0 or more. Default 0.05.</param>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public RandomNormal(double mean = 0, double stddev = .05, long? seed = null) : base(seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stddev);
        (Mean, StandardDeviation) = (mean, stddev);
    }

    /// <summary>Mean.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("mean", Mean);
        config.Set("stddev", StandardDeviation);
        config.Set("seed", Seed);
    }

    private protected override Tensor Draw(long[] shape, Generator generator) =>
        empty(shape, device: CPU).normal_(Mean, StandardDeviation, generator);

    /// <inheritdoc/>
    public static RandomNormal FromConfig(ObjectConfig config) => new(
        config.Number("mean", 0), config.Number("stddev", .05), config.Seed());
}
