namespace Kente.Vision.Detect.Network;

/// <summary>A cell of the grids on which a detector predicts objects.</summary>
/// <param name="X">Horizontal center, in pixels of the network's input.</param>
/// <param name="Y">Vertical center, in pixels of the network's input.</param>
/// <param name="Stride">Side in pixels; the unit of the distances to the edges of a box.</param>
internal readonly record struct GridCell(double X, double Y, int Stride)
{
    /// <summary>The largest stride; the sides of the network's input are multiples of it.</summary>
    public const int MaxStride = 32;

    /// <summary>The strides of the three grids.</summary>
    public static readonly int[] Strides = [8, 16, MaxStride];

    /// <summary>Returns the cells of an input: row by row, the finest grid first.</summary>
    public static GridCell[] Of(int width, int height, IEnumerable<int> strides) => [.. strides.SelectMany(stride =>
        from row in Enumerable.Range(0, height / stride)
        from column in Enumerable.Range(0, width / stride)
        select new GridCell((column + 0.5) * stride, (row + 0.5) * stride, stride))];
}
