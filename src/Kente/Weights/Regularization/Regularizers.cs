using Kente.Weights.Regularization;

namespace Kente;

/// <summary>
/// Creates regularizers: <c>Dense(32, kernelRegularizer: Regularizers.L2(1e-4))</c>. Their penalties are added to the loss.
/// </summary>
public static class Regularizers
{
    /// <summary>L1 regularization: <paramref name="l1"/> · Σ |w|.</summary>
    /// <param name="l1">Regularization factor, 0 or more. Default 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or NaN.</exception>
    public static Regularizer L1(double l1 = .01) => new L1L2("L1", l1, 0);

    /// <summary>L2 regularization: <paramref name="l2"/> · Σ w², without the factor ½ of some definitions.</summary>
    /// <param name="l2">Regularization factor, 0 or more. Default 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or NaN.</exception>
    public static Regularizer L2(double l2 = .01) => new L1L2("L2", 0, l2);

    /// <summary>L1 and L2 regularization: <paramref name="l1"/> · Σ |w| + <paramref name="l2"/> · Σ w².</summary>
    /// <param name="l1">L1 factor, 0 or more. Default 0.</param>
    /// <param name="l2">L2 factor, 0 or more. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is negative or NaN.</exception>
    public static Regularizer L1L2(double l1 = 0, double l2 = 0) => new L1L2(l1, l2);

    /// <summary>
    /// Orthogonal regularization: the factor times the mean absolute cosine similarity between the rows, or the columns, of a matrix.
    /// </summary>
    /// <param name="factor">Regularization factor, 0 or more. Default 0.01.</param>
    /// <param name="mode">Whether rows or columns are orthogonal. Default rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or NaN.</exception>
    public static Regularizer OrthogonalRegularizer(double factor = .01, OrthogonalMode mode = OrthogonalMode.Rows) =>
        new OrthogonalRegularizer(factor, mode);
}
