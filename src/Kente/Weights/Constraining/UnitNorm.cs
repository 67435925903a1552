using static TorchSharp.torch;

namespace Kente.Weights.Constraining;

/// <summary>Brings vectors to norm 1.</summary>
/// <param name="axes">Axes along which the norm is taken; default the first.</param>
internal sealed class UnitNorm(IReadOnlyList<int>? axes = null) : NormConstraint(axes), IFromConfig<UnitNorm>
{
    private protected override Tensor Allowed(Tensor norms) => ones_like(norms);

    /// <inheritdoc/>
    public static UnitNorm FromConfig(ObjectConfig config) => new(config.Ints("axis"));
}
