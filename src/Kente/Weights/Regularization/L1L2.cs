using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Regularization;

/// <summary>L1 and L2 regularization: l1 · Σ |w| + l2 · Σ w².</summary>
internal sealed class L1L2 : Regularizer
{
    private readonly string? _named;

    /// <summary>Initializes the regularizer; see <see cref="Regularizers.L1L2"/>.</summary>
    /// <param name="l1">L1 factor, 0 or more. Default 0.</param>
    /// <param name="l2">L2 factor, 0 or more. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is negative or NaN.</exception>
    public L1L2(double l1 = 0, double l2 = 0) => (L1, L2) = (NotNegative(l1, nameof(l1)), NotNegative(l2, nameof(l2)));

    /// <summary>Initializes a variant that is a separate class in Keras, under whose name it is saved.</summary>
    internal L1L2(string named, double l1, double l2) : this(l1, l2) => _named = named;

    /// <summary>L1 factor.</summary>
    public double L1 { get; }

    /// <summary>L2 factor.</summary>
    public double L2 { get; }

    /// <inheritdoc/>
    protected internal override string KerasClass => _named ?? nameof(L1L2);

    /// <inheritdoc/>
    protected internal override Tensor Cost(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var scope = NewDisposeScope();
        var amounts = L1 == 0 ? null : values.abs().sum().mul(Scalars.Of(L1));
        var squares = L2 == 0 ? null : values.Squared().sum().mul(Scalars.Of(L2));
        var cost = amounts is null ? squares ?? zeros([], device: values.device) : squares is null ? amounts : amounts.Plus(squares);
        return cost.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (_named is null or "L1") config.Set("l1", L1);
        if (_named is null or "L2") config.Set("l2", L2);
    }

    private static double NotNegative(double factor, string argument) =>
        factor >= 0 ? factor : throw new ArgumentOutOfRangeException(argument, factor, "The factor of a regularizer must be 0 or more.");
}
