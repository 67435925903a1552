namespace Kente.Models.DenseNetworks;

/// <summary>A matrix of float32 in memory.</summary>
/// <param name="data">The first value.</param>
/// <param name="rowStride">Distance of the rows, in values.</param>
/// <param name="columnStride">Distance of the columns, in values.</param>
internal readonly unsafe struct Matrix(float* data, nint rowStride, nint columnStride = 1)
{
    public float* Data => data;

    public nint RowStride => rowStride;

    public nint ColumnStride => columnStride;

    /// <summary>The matrix with rows and columns exchanged.</summary>
    public Matrix Transposed => new(data, columnStride, rowStride);

    /// <summary>Returns the part from a row and a column on.</summary>
    public Matrix From(nint row, nint column) => new(data + (row * rowStride) + (column * columnStride), rowStride, columnStride);

    /// <summary>Returns the first values of a row, whose columns must be contiguous.</summary>
    public Span<float> Row(int row, int columns) => new(data + (row * rowStride), columns);
}
