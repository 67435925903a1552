using static TorchSharp.torch;

namespace Kente.Weights.Constraining;

/// <summary>Limits the L2 norm of vectors.</summary>
internal sealed class MaxNorm : NormConstraint, IFromConfig<MaxNorm>
{
    /// <summary>Initializes the constraint; see <see cref="Constraints.MaxNorm"/>.</summary>
    /// <param name="maxValue">Maximum norm, 0 or more. Default 2.</param>
    /// <param name="axis">Axes along which the norm is computed. Default the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The norm is negative or NaN.</exception>
    public MaxNorm(double maxValue = 2, IReadOnlyList<int>? axis = null) : base(axis) =>
        MaxValue = maxValue >= 0
            ? maxValue
            : throw new ArgumentOutOfRangeException(nameof(maxValue), maxValue, "The norm must be 0 or more.");

    /// <summary>Maximum norm.</summary>
    public double MaxValue { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("max_value", MaxValue);
        base.WriteConfig(config);
    }

    private protected override Tensor Allowed(Tensor norms) => norms.clamp_max(Scalars.Of(MaxValue));

    /// <inheritdoc/>
    public static MaxNorm FromConfig(ObjectConfig config) => new(config.Number("max_value", 2), config.Ints("axis"));
}
