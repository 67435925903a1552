namespace Kente.Vision.Images;

/// <summary>A rectangle of whole pixels.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
internal readonly record struct PixelRectangle(int Left, int Top, int Width, int Height);
