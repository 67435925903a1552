using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>Numbers from a normal distribution cut off two standard deviations from the mean.</summary>
internal sealed class TruncatedNormal : RandomInitializer, IFromConfig<TruncatedNormal>
{
    /// <summary>Sets the distribution.</summary>
    /// <param name="mean">Mean; default 0.</param>
    /// <param name="standardDeviation">Standard deviation before the cut, at least 0; default 0.05. After the cut it is .8796 of that.</param>
    /// <param name="seed">Makes every draw the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public TruncatedNormal(double mean = 0, double standardDeviation = .05, long? seed = null) : base(seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(standardDeviation);
        (Mean, StandardDeviation) = (mean, standardDeviation);
    }

    /// <summary>Mean.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation before the cut.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("mean", Mean);
        config.Set("stddev", StandardDeviation);
        config.Set("seed", Seed);
    }

    /// <summary>Draws by the inverse of the distribution function, so no number is drawn twice.</summary>
    internal static Tensor Draw(long[] shape, double mean, double standardDeviation, Generator generator)
    {
        const double WithinTwo = .9544997361036416; // erf(√2), the share of a normal distribution within two deviations
        using var scope = NewDisposeScope();
        return empty(shape, device: CPU).uniform_(-WithinTwo, WithinTwo, generator).erfinv_()
            .mul_(Scalars.Of(standardDeviation * Math.Sqrt(2))).PlusInPlace(mean)
            .clamp_(Scalars.Of(mean - (2 * standardDeviation)), Scalars.Of(mean + (2 * standardDeviation))).MoveToOuterDisposeScope();
    }

    private protected override Tensor Draw(long[] shape, Generator generator) => Draw(shape, Mean, StandardDeviation, generator);

    /// <inheritdoc/>
    public static TruncatedNormal FromConfig(ObjectConfig config) => new(
        config.Number("mean", 0), config.Number("stddev", .05), config.Seed());
}
