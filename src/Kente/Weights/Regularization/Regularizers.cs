using Kente.Weights.Regularization;

namespace Kente;

/// <summary>Makes regularizers: <c>Dense(32, kernelRegularizer: Regularizers.L2(1e-4))</c>. What they give is added to the loss.</summary>
public static class Regularizers
{
    /// <summary><paramref name="l1"/> · Σ |w|.</summary>
    /// <param name="l1">Factor, at least 0; default 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or no number.</exception>
    public static Regularizer L1(double l1 = .01) => new L1L2("L1", l1, 0);

    /// <summary><paramref name="l2"/> · Σ w², without the ½ that some write.</summary>
    /// <param name="l2">Factor, at least 0; default 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or no number.</exception>
    public static Regularizer L2(double l2 = .01) => new L1L2("L2", 0, l2);

    /// <summary><paramref name="l1"/> · Σ |w| + <paramref name="l2"/> · Σ w².</summary>
    /// <param name="l1">Factor of the sum of amounts, at least 0; default 0.</param>
    /// <param name="l2">Factor of the sum of squares, at least 0; default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is negative or no number.</exception>
    public static Regularizer L1L2(double l1 = 0, double l2 = 0) => new L1L2(l1, l2);

    /// <summary>Makes the rows or columns of a matrix orthogonal: the factor times the mean amount of the cosine between two of them.</summary>
    /// <param name="factor">Factor, at least 0; default 0.01.</param>
    /// <param name="mode">Whether rows or columns; default rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or no number.</exception>
    public static Regularizer OrthogonalRegularizer(double factor = .01, OrthogonalMode mode = OrthogonalMode.Rows) => new OrthogonalRegularizer(factor, mode);
}
