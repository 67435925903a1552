using Kente.Weights.Constraining;

namespace Kente;

/// <summary>
/// Makes constraints: <c>Dense(32, kernelConstraint: Constraints.MaxNorm(2))</c>. They are applied after each step of training. Norms are
/// taken along axes of the weight in Keras's order: 0 for the vectors that lead to one unit of Dense, <c>[0, 1, 2]</c> for the filters of Conv2D.
/// </summary>
public static class Constraints
{
    /// <summary>Shortens vectors that are longer than <paramref name="maxValue"/>.</summary>
    /// <param name="maxValue">The greatest norm, at least 0; default 2.</param>
    /// <param name="axes">Axes along which the norm is taken; default the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The norm is negative or no number.</exception>
    public static Constraint MaxNorm(double maxValue = 2, IReadOnlyList<int>? axes = null) => new MaxNorm(maxValue, axes);

    /// <summary>Brings vectors to a norm between two bounds, at once or step by step.</summary>
    /// <param name="minValue">The smallest norm, at least 0; default 0.</param>
    /// <param name="maxValue">The greatest norm, not below the smallest; default 1.</param>
    /// <param name="rate">How much of the way is gone at each step, above 0 up to 1; default 1.</param>
    /// <param name="axes">Axes along which the norm is taken; default the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Constraint MinMaxNorm(double minValue = 0, double maxValue = 1, double rate = 1, IReadOnlyList<int>? axes = null) => new MinMaxNorm(minValue, maxValue, rate, axes);

    /// <summary>Sets numbers below 0 to 0.</summary>
    public static Constraint NonNeg() => new NonNeg();

    /// <summary>Brings vectors to norm 1.</summary>
    /// <param name="axes">Axes along which the norm is taken; default the first.</param>
    public static Constraint UnitNorm(IReadOnlyList<int>? axes = null) => new UnitNorm(axes);
}
