namespace Kente.Vision.Detect;

/// <summary>A place that a detector answers for.</summary>
/// <param name="X">Its middle, in pixels of the frame.</param>
/// <param name="Y">Its middle, in pixels of the frame.</param>
/// <param name="Stride">Its side in pixels, the unit of the distances to the edges of a box.</param>
internal readonly record struct GridCell(double X, double Y, int Stride)
{
    /// <summary>The cells of a frame: row by row, the finest stride first.</summary>
    public static GridCell[] Of(int width, int height, IEnumerable<int> strides) =>
        [.. strides.SelectMany(stride => Enumerable.Range(0, height / stride).SelectMany(row => Enumerable.Range(0, width / stride).Select(column => new GridCell((column + 0.5) * stride, (row + 0.5) * stride, stride))))];
}
