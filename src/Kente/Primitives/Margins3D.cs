namespace Kente;

/// <summary>
/// Slices, rows and columns to add to or crop from the six sides of a volume. Converts from one number for all sides or three for depth,
/// height and width.
/// </summary>
/// <param name="Depth">Slices before and after.</param>
/// <param name="Height">Rows before and after.</param>
/// <param name="Width">Columns before and after.</param>
public readonly record struct Margins3D(Margins1D Depth, Margins1D Height, Margins1D Width)
{
    internal (int Before, int After)[] Sides => [(Depth.Before, Depth.After), (Height.Before, Height.After), (Width.Before, Width.After)];

    /// <summary>Uses the same margin on all sides.</summary>
    /// <param name="all">Number of slices, rows and columns.</param>
    public static implicit operator Margins3D(int all) => new(all, all, all);

    /// <summary>Converts from one number or a pair for each axis.</summary>
    /// <param name="axes">Depth, then height, then width.</param>
    public static implicit operator Margins3D((Margins1D Depth, Margins1D Height, Margins1D Width) axes) =>
        new(axes.Depth, axes.Height, axes.Width);
}
