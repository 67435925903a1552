namespace Kente.Vision;

/// <summary>
/// Where an image shows a class, by Grad-CAM (Selvaraju et al. 2017): values from 0 to 1, of which 1 is the strongest evidence in the
/// image.
/// </summary>
public sealed class ActivationMap
{
    private readonly double[,] _cells;
    private readonly Letterbox _letterbox;

    /// <param name="cells">Values of at least 0 for the rows and columns of the frame.</param>
    /// <param name="letterbox">The letterbox from the image to the frame.</param>
    internal ActivationMap(double[,] cells, Letterbox letterbox)
    {
        double most = cells.Cast<double>().Max();
        _letterbox = letterbox;
        _cells = cells;
        if (!(most > 0)) return;
        for (int row = 0; row < Rows; row++)
            for (int column = 0; column < Columns; column++) _cells[row, column] /= most;
    }

    /// <summary>Gets the number of rows of the feature map, which limits the resolution.</summary>
    public int Rows => _cells.GetLength(0);

    /// <summary>Gets the number of columns of the feature map.</summary>
    public int Columns => _cells.GetLength(1);

    /// <summary>Gets the value at a position, interpolated between cells.</summary>
    /// <param name="x">Position from the left, relative to the image, from 0 to 1.</param>
    /// <param name="y">Position from the top, relative to the image, from 0 to 1.</param>
    public double this[double x, double y]
    {
        get
        {
            double inFrameX = (_letterbox.PadLeft + (x * _letterbox.Content.Width)) / _letterbox.Target.Width;
            double inFrameY = (_letterbox.PadTop + (y * _letterbox.Content.Height)) / _letterbox.Target.Height;
            // The value of a cell is that of its center.
            double column = Math.Clamp((inFrameX * Columns) - 0.5, 0, Columns - 1), row = Math.Clamp((inFrameY * Rows) - 0.5, 0, Rows - 1);
            int left = (int)column, top = (int)row, right = Math.Min(left + 1, Columns - 1), bottom = Math.Min(top + 1, Rows - 1);
            double Between(int at) => _cells[at, left] + ((_cells[at, right] - _cells[at, left]) * (column - left));
            return Between(top) + ((Between(bottom) - Between(top)) * (row - top));
        }
    }
}
