using Kente.Weights.Constraining;

namespace Kente;

/// <summary>
/// Creates constraints: <c>Dense(32, kernelConstraint: Constraints.MaxNorm(2))</c>. They are applied after each step of training. Norms
/// are computed along axes of the weight in Keras's order: 0 for the incoming weights of each unit of Dense, <c>[0, 1, 2]</c> for the
/// filters of Conv2D.
/// </summary>
public static class Constraints
{
    /// <summary>Limits the L2 norm of vectors: w · min(‖w‖, <paramref name="maxValue"/>) / (‖w‖ + 1e-7).</summary>
    /// <param name="maxValue">Maximum norm, 0 or more. Default 2.</param>
    /// <param name="axis">Axes along which the norm is computed. Default the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The norm is negative or NaN.</exception>
    public static Constraint MaxNorm(double maxValue = 2, IReadOnlyList<int>? axis = null) => new MaxNorm(maxValue, axis);

    /// <summary>
    /// Brings the L2 norm of vectors into a range: w · (rate · clip(‖w‖, minValue, maxValue) + (1 − rate) · ‖w‖) / (‖w‖ + 1e-7).
    /// </summary>
    /// <param name="minValue">Minimum norm, 0 or more. Default 0.</param>
    /// <param name="maxValue">Maximum norm, not below the minimum. Default 1.</param>
    /// <param name="rate">Rate at which the constraint is enforced, above 0 and at most 1. Default 1: immediately.</param>
    /// <param name="axis">Axes along which the norm is computed. Default the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static Constraint MinMaxNorm(double minValue = 0, double maxValue = 1, double rate = 1, IReadOnlyList<int>? axis = null) =>
        new MinMaxNorm(minValue, maxValue, rate, axis);

    /// <summary>Constrains weights to be non-negative: max(w, 0).</summary>
    public static Constraint NonNeg() => new NonNeg();

    /// <summary>Constrains vectors to unit L2 norm: w / (‖w‖ + 1e-7).</summary>
    /// <param name="axis">Axes along which the norm is computed. Default the first.</param>
    public static Constraint UnitNorm(IReadOnlyList<int>? axis = null) => new UnitNorm(axis);
}
