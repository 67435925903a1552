namespace Kente;

/// <summary>
/// The height and width of a window or of its strides. Converts from one number for both: <c>Conv2D(16, 3)</c>, <c>Conv2D(16, (3,
/// 5))</c>.
/// </summary>
/// <param name="Height">Height.</param>
/// <param name="Width">Width.</param>
public readonly record struct Size2D(int Height, int Width)
{
    internal int[] Lengths => [Height, Width];

    /// <summary>Uses one number for height and width.</summary>
    /// <param name="side">Height and width.</param>
    public static implicit operator Size2D(int side) => new(side, side);

    /// <summary>Converts from a pair (height, width).</summary>
    /// <param name="size">Height, then width.</param>
    public static implicit operator Size2D((int Height, int Width) size) => new(size.Height, size.Width);

    /// <summary>Returns the size as <c>(height, width)</c>.</summary>
    public override string ToString() => $"({Height}, {Width})";

    internal Size2D Positive(string argument) => Height >= 1 && Width >= 1
        ? this
        : throw new ArgumentOutOfRangeException(argument, this, "Height and width must be at least 1.");
}
