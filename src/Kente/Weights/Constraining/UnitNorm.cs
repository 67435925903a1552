using static TorchSharp.torch;

namespace Kente.Weights.Constraining;

/// <summary>Constrains vectors to unit L2 norm: w / (‖w‖ + 1e-7).</summary>
/// <param name="axis">Axes along which the norm is computed. Default the first.</param>
internal sealed class UnitNorm(IReadOnlyList<int>? axis = null) : NormConstraint(axis), IFromConfig<UnitNorm>
{
    private protected override Tensor Allowed(Tensor norms) => ones_like(norms);

    /// <inheritdoc/>
    public static UnitNorm FromConfig(ObjectConfig config) => new(config.Ints("axis"));
}
