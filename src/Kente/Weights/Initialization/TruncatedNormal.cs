using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>Creates an initializer that draws from a normal distribution truncated at two standard deviations.</summary>
internal sealed class TruncatedNormal : RandomInitializer, IFromConfig<TruncatedNormal>
{
    /// <summary>Initializes the distribution.</summary>
    /// <param name="mean">Mean. Default 0.</param>
    /// <param name="stddev">
    /// Standard deviation before truncation, 0 or more. Default 0.05. After truncation it is 0.8796 of that.
    /// </param>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public TruncatedNormal(double mean = 0, double stddev = .05, long? seed = null) : base(seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stddev);
        (Mean, StandardDeviation) = (mean, stddev);
    }

    /// <summary>Mean.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation before truncation.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("mean", Mean);
        config.Set("stddev", StandardDeviation);
        config.Set("seed", Seed);
    }

    /// <summary>Draws by the inverse of the cumulative distribution function, without rejection.</summary>
    internal static Tensor Draw(long[] shape, double mean, double stddev, Generator generator)
    {
        const double WithinTwo = .9544997361036416; // erf(√2): the probability within two standard deviations
        using var scope = NewDisposeScope();
        return empty(shape, device: CPU).uniform_(-WithinTwo, WithinTwo, generator).erfinv_()
            .mul_(Scalars.Of(stddev * Math.Sqrt(2))).PlusInPlace(mean)
            .clamp_(Scalars.Of(mean - (2 * stddev)), Scalars.Of(mean + (2 * stddev))).MoveToOuterDisposeScope();
    }

    private protected override Tensor Draw(long[] shape, Generator generator) => Draw(shape, Mean, StandardDeviation, generator);

    /// <inheritdoc/>
    public static TruncatedNormal FromConfig(ObjectConfig config) => new(
        config.Number("mean", 0), config.Number("stddev", .05), config.Seed());
}
