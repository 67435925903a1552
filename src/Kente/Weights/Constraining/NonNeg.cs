using static TorchSharp.torch;

namespace Kente.Weights.Constraining;

/// <summary>Constrains weights to be non-negative: max(w, 0).</summary>
internal sealed class NonNeg : Constraint, IFromConfig<NonNeg>
{
    /// <inheritdoc/>
    protected internal override Tensor Apply(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.relu();
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    /// <inheritdoc/>
    public static NonNeg FromConfig(ObjectConfig config) => new();
}
