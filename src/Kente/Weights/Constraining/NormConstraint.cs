using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Constraining;

/// <summary>A constraint on the L2 norms of vectors along axes of a weight.</summary>
internal abstract class NormConstraint : Constraint
{
    // As in Keras: vectors of zeros stay zero.
    private const double Epsilon = 1e-7;

    private readonly int[] _axes;
    private readonly long[] _along;

    private protected NormConstraint(IReadOnlyList<int>? axis)
    {
        _axes = [.. axis ?? [0]];
        ArgumentOutOfRangeException.ThrowIfZero(_axes.Length, nameof(axis));
        _along = [.. _axes.Select(axis => (long)axis)];
    }

    /// <summary>Axes along which the norm is computed.</summary>
    public IReadOnlyList<int> Axes => _axes;

    /// <inheritdoc/>
    protected internal sealed override Tensor Apply(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var scope = NewDisposeScope();
        var norms = values.Squared().sum(_along, keepdim: true).sqrt();
        return values.mul(Allowed(norms).div(norms.Plus(Epsilon))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (_axes is [var axis]) config.Set("axis", axis);
        else config.Set("axis", _axes);
    }

    /// <summary>Computes the target norms.</summary>
    private protected abstract Tensor Allowed(Tensor norms);
}
