namespace Kente;

/// <summary>Rows and columns at the four sides of an image, to be added or cut off. One number stands for all sides, a pair for height and width.</summary>
/// <param name="Top">Rows at the top.</param>
/// <param name="Bottom">Rows at the bottom.</param>
/// <param name="Left">Columns at the left.</param>
/// <param name="Right">Columns at the right.</param>
public readonly record struct Margins(int Top, int Bottom, int Left, int Right)
{
    internal (int Before, int After)[] Sides => [(Top, Bottom), (Left, Right)];

    /// <summary>The same on all sides.</summary>
    /// <param name="all">Rows and columns.</param>
    public static implicit operator Margins(int all) => new(all, all, all, all);

    /// <summary>The same at top and bottom, and the same at left and right.</summary>
    /// <param name="both">Rows, then columns.</param>
    public static implicit operator Margins((int Rows, int Columns) both) => new(both.Rows, both.Rows, both.Columns, both.Columns);

    /// <summary>As Keras writes them: ((top, bottom), (left, right)).</summary>
    /// <param name="sides">Top and bottom, then left and right.</param>
    public static implicit operator Margins(((int Top, int Bottom) Rows, (int Left, int Right) Columns) sides) =>
        new(sides.Rows.Top, sides.Rows.Bottom, sides.Columns.Left, sides.Columns.Right);
}
