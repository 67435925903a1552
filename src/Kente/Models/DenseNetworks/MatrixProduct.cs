using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kente.Models.DenseNetworks;

/// <summary>
/// Products of matrices of float32 on one thread, with the vectors of the processor. For small matrices, where a call of libtorch takes
/// longer than the product.
/// </summary>
internal static unsafe class MatrixProduct
{
    // Four rows of two vectors are summed in registers: as many independent sums as a core works on at a time.
    private const int Rows = 4;

    private static int Columns => 2 * Vector<float>.Count;

    /// <summary>Returns the length of rows that hold a number of columns and end with a whole block of vectors.</summary>
    public static int Padded(int columns) => (columns + Columns - 1) / Columns * Columns;

    /// <summary>Computes C = A · B + initial values, where rows of B and C are contiguous.</summary>
    /// <param name="a">A, of <paramref name="rows"/> × <paramref name="inner"/>, in any order of axes.</param>
    /// <param name="b">B, of <paramref name="inner"/> × <paramref name="columns"/>.</param>
    /// <param name="c">C, of <paramref name="rows"/> × <paramref name="columns"/>.</param>
    /// <param name="initial">Values to add to; a row stride of 0 adds one row to all.</param>
    /// <param name="rows">Number of rows of A and C.</param>
    /// <param name="inner">Number of columns of A and rows of B.</param>
    /// <param name="columns">Number of columns of B and C, a result of <see cref="Padded"/>.</param>
    public static void Compute(Matrix a, Matrix b, Matrix c, Matrix initial, int rows, int inner, int columns)
    {
        for (int column = 0; column < columns; column += Columns)
        {
            int row = 0;
            for (; row + Rows <= rows; row += Rows)
                FourRows(a.From(row, 0), b.From(0, column), c.From(row, column), initial.From(row, column), inner);
            for (; row < rows; row++)
                OneRow(a.From(row, 0), b.From(0, column), c.From(row, column), initial.From(row, column), inner);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // unoptimized code of vectors takes a hundred times as long
    private static void FourRows(Matrix a, Matrix b, Matrix c, Matrix initial, int inner)
    {
        int half = Vector<float>.Count;
        float* i0 = initial.Data, i1 = i0 + initial.RowStride, i2 = i1 + initial.RowStride, i3 = i2 + initial.RowStride;
        Vector<float> c00 = Vector.Load(i0), c01 = Vector.Load(i0 + half), c10 = Vector.Load(i1), c11 = Vector.Load(i1 + half);
        Vector<float> c20 = Vector.Load(i2), c21 = Vector.Load(i2 + half), c30 = Vector.Load(i3), c31 = Vector.Load(i3 + half);
        float* a0 = a.Data, a1 = a0 + a.RowStride, a2 = a1 + a.RowStride, a3 = a2 + a.RowStride, right = b.Data;
        nint step = a.ColumnStride;
        for (int i = 0; i < inner; i++)
        {
            Vector<float> b0 = Vector.Load(right), b1 = Vector.Load(right + half);
            Vector<float> first = new(*a0), second = new(*a1);
            c00 = Vector.MultiplyAddEstimate(first, b0, c00);
            c01 = Vector.MultiplyAddEstimate(first, b1, c01);
            c10 = Vector.MultiplyAddEstimate(second, b0, c10);
            c11 = Vector.MultiplyAddEstimate(second, b1, c11);
            Vector<float> third = new(*a2), fourth = new(*a3);
            c20 = Vector.MultiplyAddEstimate(third, b0, c20);
            c21 = Vector.MultiplyAddEstimate(third, b1, c21);
            c30 = Vector.MultiplyAddEstimate(fourth, b0, c30);
            c31 = Vector.MultiplyAddEstimate(fourth, b1, c31);
            a0 += step;
            a1 += step;
            a2 += step;
            a3 += step;
            right += b.RowStride;
        }
        float* r0 = c.Data, r1 = r0 + c.RowStride, r2 = r1 + c.RowStride, r3 = r2 + c.RowStride;
        c00.Store(r0);
        c01.Store(r0 + half);
        c10.Store(r1);
        c11.Store(r1 + half);
        c20.Store(r2);
        c21.Store(r2 + half);
        c30.Store(r3);
        c31.Store(r3 + half);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(Matrix a, Matrix b, Matrix c, Matrix initial, int inner)
    {
        int half = Vector<float>.Count;
        Vector<float> c0 = Vector.Load(initial.Data), c1 = Vector.Load(initial.Data + half);
        float* left = a.Data, right = b.Data;
        for (int i = 0; i < inner; i++)
        {
            Vector<float> value = new(*left);
            c0 = Vector.MultiplyAddEstimate(value, Vector.Load(right), c0);
            c1 = Vector.MultiplyAddEstimate(value, Vector.Load(right + half), c1);
            left += a.ColumnStride;
            right += b.RowStride;
        }
        c0.Store(c.Data);
        c1.Store(c.Data + half);
    }
}
