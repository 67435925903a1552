using static TorchSharp.torch;

namespace Kente.Weights.Constraining;

/// <summary>
/// Brings the L2 norm of vectors into a range: w · (rate · clip(‖w‖, minValue, maxValue) + (1 − rate) · ‖w‖) / (‖w‖ + 1e-7).
/// </summary>
internal sealed class MinMaxNorm : NormConstraint, IFromConfig<MinMaxNorm>
{
    /// <summary>Initializes the constraint; see <see cref="Constraints.MinMaxNorm"/>.</summary>
    /// <param name="minValue">Minimum norm, 0 or more. Default 0.</param>
    /// <param name="maxValue">Maximum norm, not below the minimum. Default 1.</param>
    /// <param name="rate">Rate at which the constraint is enforced, above 0 and at most 1. Default 1: immediately.</param>
    /// <param name="axis">Axes along which the norm is computed. Default the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public MinMaxNorm(double minValue = 0, double maxValue = 1, double rate = 1, IReadOnlyList<int>? axis = null) : base(axis)
    {
        if (!(minValue >= 0)) throw new ArgumentOutOfRangeException(nameof(minValue), minValue, "The norm must be 0 or more.");
        if (!(maxValue >= minValue))
            throw new ArgumentOutOfRangeException(nameof(maxValue), maxValue, $"maxValue must not be below minValue, {minValue}.");
        if (rate is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "rate must be above 0 and at most 1.");
        (MinValue, MaxValue, Rate) = (minValue, maxValue, rate);
    }

    /// <summary>Minimum norm.</summary>
    public double MinValue { get; }

    /// <summary>Maximum norm.</summary>
    public double MaxValue { get; }

    /// <summary>Rate at which the constraint is enforced.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("min_value", MinValue);
        config.Set("max_value", MaxValue);
        config.Set("rate", Rate);
        base.WriteConfig(config);
    }

    private protected override Tensor Allowed(Tensor norms) =>
        norms.clamp(Scalars.Of(MinValue), Scalars.Of(MaxValue)).mul(Scalars.Of(Rate)).Plus(norms.mul(Scalars.Of(1 - Rate)));

    /// <inheritdoc/>
    public static MinMaxNorm FromConfig(ObjectConfig config) => new(
        config.Number("min_value", 0), config.Number("max_value", 1), config.Number("rate", 1), config.Ints("axis"));
}
