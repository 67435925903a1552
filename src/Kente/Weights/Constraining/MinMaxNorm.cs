using static TorchSharp.torch;

namespace Kente.Weights.Constraining;

/// <summary>Brings vectors to a norm between two bounds, at once or step by step.</summary>
internal sealed class MinMaxNorm : NormConstraint, IFromConfig<MinMaxNorm>
{
    /// <summary>Sets the bounds; see <see cref="Constraints.MinMaxNorm"/>.</summary>
    /// <param name="minValue">The smallest norm, at least 0; default 0.</param>
    /// <param name="maxValue">The greatest norm, not below the smallest; default 1.</param>
    /// <param name="rate">How much of the way is gone at each step, above 0 up to 1; default 1.</param>
    /// <param name="axes">Axes along which the norm is taken; default the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public MinMaxNorm(double minValue = 0, double maxValue = 1, double rate = 1, IReadOnlyList<int>? axes = null) : base(axes)
    {
        if (!(minValue >= 0)) throw new ArgumentOutOfRangeException(nameof(minValue), minValue, "A norm is at least 0.");
        if (!(maxValue >= minValue)) throw new ArgumentOutOfRangeException(nameof(maxValue), maxValue, $"The greatest norm is not below the smallest, {minValue}.");
        if (rate is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate is above 0 and at most 1.");
        (MinValue, MaxValue, Rate) = (minValue, maxValue, rate);
    }

    /// <summary>The smallest norm.</summary>
    public double MinValue { get; }

    /// <summary>The greatest norm.</summary>
    public double MaxValue { get; }

    /// <summary>How much of the way is gone at each step.</summary>
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
