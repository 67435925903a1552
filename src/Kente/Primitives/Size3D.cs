namespace Kente;

/// <summary>
/// The depth, height and width of a window in volumes or of its strides. Converts from one number for all: <c>Conv3D(16, 3)</c>,
/// <c>Conv3D(16, (1, 3, 3))</c>.
/// </summary>
/// <param name="Depth">Depth.</param>
/// <param name="Height">Height.</param>
/// <param name="Width">Width.</param>
public readonly record struct Size3D(int Depth, int Height, int Width)
{
    internal int[] Lengths => [Depth, Height, Width];

    /// <summary>Uses one number for depth, height and width.</summary>
    /// <param name="side">Depth, height and width.</param>
    public static implicit operator Size3D(int side) => new(side, side, side);

    /// <summary>Converts from a triple (depth, height, width).</summary>
    /// <param name="size">Depth, then height, then width.</param>
    public static implicit operator Size3D((int Depth, int Height, int Width) size) => new(size.Depth, size.Height, size.Width);

    /// <summary>Returns the size as <c>(depth, height, width)</c>.</summary>
    public override string ToString() => $"({Depth}, {Height}, {Width})";

    internal Size3D Positive(string argument) => Depth >= 1 && Height >= 1 && Width >= 1
        ? this
        : throw new ArgumentOutOfRangeException(argument, this, "Depth, height and width must be at least 1.");
}
