namespace Kente;

/// <summary>
/// Rows and columns to add to or crop from the four sides of an image. Converts from one number for all sides or a pair for height and
/// width.
/// </summary>
/// <param name="Top">Rows at the top.</param>
/// <param name="Bottom">Rows at the bottom.</param>
/// <param name="Left">Columns at the left.</param>
/// <param name="Right">Columns at the right.</param>
public readonly record struct Margins(int Top, int Bottom, int Left, int Right)
{
    internal (int Before, int After)[] Sides => [(Top, Bottom), (Left, Right)];

    /// <summary>Uses the same margin on all sides.</summary>
    /// <param name="all">Number of rows and columns.</param>
    public static implicit operator Margins(int all) => new(all, all, all, all);

    /// <summary>Uses one margin at top and bottom and another at left and right.</summary>
    /// <param name="both">Number of rows, then of columns.</param>
    public static implicit operator Margins((int Rows, int Columns) both) => new(both.Rows, both.Rows, both.Columns, both.Columns);

    /// <summary>Converts from Keras's form: ((top, bottom), (left, right)).</summary>
    /// <param name="sides">Top and bottom, then left and right.</param>
    public static implicit operator Margins(((int Top, int Bottom) Rows, (int Left, int Right) Columns) sides) =>
        new(sides.Rows.Top, sides.Rows.Bottom, sides.Columns.Left, sides.Columns.Right);
}
