namespace Kente.Volumes.Drawing;

/// <summary>A plane in a drawing.</summary>
/// <param name="Right">The axis along which the coordinate falls to the right.</param>
/// <param name="Down">The axis along which the coordinate falls downwards.</param>
/// <param name="Across">The axis across the plane.</param>
/// <param name="Left">First column of the drawing.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Rows">Number of rows.</param>
internal readonly record struct PlaneView(int Right, int Down, int Across, int Left, int Columns, int Rows)
{
    /// <summary>The column after the last one.</summary>
    public int End => Left + Columns;
}
