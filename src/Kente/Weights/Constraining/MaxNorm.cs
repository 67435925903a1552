using static TorchSharp.torch;

namespace Kente.Weights.Constraining;

/// <summary>Shortens vectors that are too long.</summary>
internal sealed class MaxNorm : NormConstraint, IFromConfig<MaxNorm>
{
    /// <summary>Sets the bound; see <see cref="Constraints.MaxNorm"/>.</summary>
    /// <param name="maxValue">The greatest norm, at least 0; default 2.</param>
    /// <param name="axes">Axes along which the norm is taken; default the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The norm is negative or no number.</exception>
    public MaxNorm(double maxValue = 2, IReadOnlyList<int>? axes = null) : base(axes) =>
        MaxValue = maxValue >= 0 ? maxValue : throw new ArgumentOutOfRangeException(nameof(maxValue), maxValue, "A norm is at least 0.");

    /// <summary>The greatest norm.</summary>
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
