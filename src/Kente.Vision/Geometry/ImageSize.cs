namespace Kente.Vision;

/// <summary>The size of an image in pixels.</summary>
/// <param name="Width">Pixels from left to right.</param>
/// <param name="Height">Pixels from top to bottom.</param>
public readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>The size as <c>640×480</c>.</summary>
    public override string ToString() => $"{Width}×{Height}";
}
