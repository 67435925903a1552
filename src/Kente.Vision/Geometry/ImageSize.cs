namespace Kente.Vision;

/// <summary>The size of an image in pixels.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>Returns the size as <c>640×480</c>.</summary>
    public override string ToString() => $"{Width}×{Height}";
}
