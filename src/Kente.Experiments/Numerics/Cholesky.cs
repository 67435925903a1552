using System.Numerics.Tensors;

namespace Kente.Experiments.Numerics;

/// <summary>K = L·Lᵀ of a symmetric positive definite matrix, with the inverse of L.</summary>
internal sealed class Cholesky
{
    private readonly double[] _lower;
    private double[]? _inverse;

    private Cholesky(double[] lower, int size) => (_lower, Size) = (lower, size);

    public int Size { get; }

    /// <summary>Half of log |K|.</summary>
    public double HalfLogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Size; i++) sum += Math.Log(_lower[(i * Size) + i]);
            return sum;
        }
    }

    /// <summary>Factorizes a matrix by rows; null if it is not positive definite.</summary>
    /// <param name="matrix">The matrix; overwritten.</param>
    /// <param name="size">Its rows.</param>
    public static Cholesky? Of(double[] matrix, int size)
    {
        for (int i = 0; i < size; i++)
        {
            var row = matrix.AsSpan(i * size, size);
            for (int j = 0; j <= i; j++)
            {
                double rest = row[j] - TensorPrimitives.Dot<double>(row[..j], matrix.AsSpan(j * size, j));
                if (j < i) row[j] = rest / matrix[(j * size) + j];
                else if (rest > 0) row[i] = Math.Sqrt(rest);
                else return null;
            }
        }
        return new(matrix, size);
    }

    /// <summary>The x with L·x = b.</summary>
    public void SolveLower(ReadOnlySpan<double> b, Span<double> x)
    {
        for (int i = 0; i < Size; i++)
            x[i] = (b[i] - TensorPrimitives.Dot<double>(_lower.AsSpan(i * Size, i), x[..i])) / _lower[(i * Size) + i];
    }

    /// <summary>The x with Lᵀ·x = b.</summary>
    public void SolveUpper(ReadOnlySpan<double> b, Span<double> x)
    {
        b.CopyTo(x);
        for (int i = Size - 1; i >= 0; i--)
        {
            x[i] /= _lower[(i * Size) + i];
            TensorPrimitives.MultiplyAdd(_lower.AsSpan(i * Size, i), -x[i], x[..i], x[..i]);
        }
    }

    /// <summary>The x with K·x = b.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        double[] half = new double[Size], x = new double[Size];
        SolveLower(b, half);
        SolveUpper(half, x);
        return x;
    }

    /// <summary>An element of K⁻¹.</summary>
    public double Inverse(int i, int j)
    {
        _inverse ??= InverseColumns();
        int from = Math.Max(i, j);
        return TensorPrimitives.Dot<double>(_inverse.AsSpan((i * Size) + from, Size - from),
            _inverse.AsSpan((j * Size) + from, Size - from));
    }

    // Row j holds column j of L⁻¹, so that it is contiguous.
    private double[] InverseColumns()
    {
        var columns = new double[Size * Size];
        for (int j = 0; j < Size; j++)
        {
            var column = columns.AsSpan(j * Size, Size);
            column[j] = 1 / _lower[(j * Size) + j];
            for (int i = j + 1; i < Size; i++)
                column[i] = -TensorPrimitives.Dot<double>(_lower.AsSpan((i * Size) + j, i - j), column[j..i]) / _lower[(i * Size) + i];
        }
        return columns;
    }
}
