using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Regularization;

/// <summary>Sums of amounts and of squares, each with a factor.</summary>
internal sealed class L1L2 : Regularizer
{
    private readonly string? _named;

    /// <summary>Sets the factors; see <see cref="Regularizers.L1L2"/>.</summary>
    /// <param name="l1">Factor of the sum of amounts, at least 0; default 0.</param>
    /// <param name="l2">Factor of the sum of squares, at least 0; default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is negative or no number.</exception>
    public L1L2(double l1 = 0, double l2 = 0) => (Amounts, Squares) = (NotNegative(l1, nameof(l1)), NotNegative(l2, nameof(l2)));

    /// <summary>A setting that has a class of its own in Keras; files know it by that name.</summary>
    internal L1L2(string named, double l1, double l2) : this(l1, l2) => _named = named;

    /// <summary>Factor of the sum of amounts.</summary>
    public double Amounts { get; }

    /// <summary>Factor of the sum of squares.</summary>
    public double Squares { get; }

    /// <inheritdoc/>
    protected internal override string KerasClass => _named ?? nameof(L1L2);

    /// <inheritdoc/>
    protected internal override Tensor Cost(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var scope = NewDisposeScope();
        var amounts = Amounts == 0 ? null : values.abs().sum().mul(Scalars.Of(Amounts));
        var squares = Squares == 0 ? null : values.Squared().sum().mul(Scalars.Of(Squares));
        var cost = amounts is null ? squares ?? zeros([], device: values.device) : squares is null ? amounts : amounts.Plus(squares);
        return cost.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (_named is null or "L1") config.Set("l1", Amounts);
        if (_named is null or "L2") config.Set("l2", Squares);
    }

    private static double NotNegative(double factor, string argument) =>
        factor >= 0 ? factor : throw new ArgumentOutOfRangeException(argument, factor, "The factor of a regularizer is at least 0.");
}
