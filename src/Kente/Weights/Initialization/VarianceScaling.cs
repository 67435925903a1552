using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>
/// Draws with variance <c>scale</c> / fan, which keeps the variance of activations and gradients across layers. Glorot, He and LeCun
/// initializers are variants of it.
/// </summary>
internal sealed class VarianceScaling : RandomInitializer, IFromConfig<VarianceScaling>
{
    /// <summary>Standard deviation of a standard normal distribution truncated at ±2.</summary>
    private const double AfterCut = .87962566103423978;

    private readonly string? _named;

    /// <summary>Initializes the distribution.</summary>
    /// <param name="scale">Scale of the variance, above 0. Default 1.</param>
    /// <param name="mode">The fan to divide by. Default the number of input units.</param>
    /// <param name="distribution">The distribution. Default truncated normal.</param>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0.</exception>
    public VarianceScaling(
        double scale = 1, FanMode mode = FanMode.In, VarianceDistribution distribution = VarianceDistribution.TruncatedNormal,
        long? seed = null)
        : base(seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        (Scale, Mode, Distribution) = (scale, mode, distribution);
    }

    /// <summary>Initializes a variant that is a separate class in Keras, under whose name it is saved.</summary>
    internal VarianceScaling(string named, double scale, FanMode mode, VarianceDistribution distribution, long? seed)
        : this(scale, mode, distribution, seed) => _named = named;

    /// <summary>Scale of the variance.</summary>
    public double Scale { get; }

    /// <summary>The fan to divide by.</summary>
    public FanMode Mode { get; }

    /// <summary>The distribution.</summary>
    public VarianceDistribution Distribution { get; }

    /// <inheritdoc/>
    protected internal override string KerasClass => _named ?? nameof(VarianceScaling);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (_named is null)
        {
            config.Set("scale", Scale);
            config.Set("mode", Mode switch { FanMode.In => "fan_in", FanMode.Out => "fan_out", _ => "fan_avg" });
            config.Set("distribution", Distribution switch
            {
                VarianceDistribution.TruncatedNormal => "truncated_normal",
                VarianceDistribution.UntruncatedNormal => "untruncated_normal",
                _ => "uniform",
            });
        }
        config.Set("seed", Seed);
    }

    /// <inheritdoc/>
    public static VarianceScaling FromConfig(ObjectConfig config) => new(
        config.Number("scale", 1),
        config.Choice("mode", FanMode.In, ("fan_in", FanMode.In), ("fan_out", FanMode.Out), ("fan_avg", FanMode.Average)),
        config.Choice("distribution", VarianceDistribution.TruncatedNormal,
            ("truncated_normal", VarianceDistribution.TruncatedNormal), ("normal", VarianceDistribution.TruncatedNormal),
            ("untruncated_normal", VarianceDistribution.UntruncatedNormal), ("uniform", VarianceDistribution.Uniform)),
        config.Seed());

    private protected override Tensor Draw(long[] shape, Generator generator)
    {
        var fans = Fans.Of(shape);
        double fan = Mode switch { FanMode.In => fans.In, FanMode.Out => fans.Out, _ => (fans.In + fans.Out) / 2 };
        double deviation = Math.Sqrt(Scale / Math.Max(1, fan));
        return Distribution switch
        {
            VarianceDistribution.TruncatedNormal => TruncatedNormal.Draw(shape, 0, deviation / AfterCut, generator),
            VarianceDistribution.UntruncatedNormal => empty(shape, device: CPU).normal_(0, deviation, generator),
            _ => empty(shape, device: CPU).uniform_(-deviation * Math.Sqrt(3), deviation * Math.Sqrt(3), generator),
        };
    }
}
