namespace Kente;

/// <summary>Interpolation method for resizing and transforming images.</summary>
public enum Interpolation
{
    /// <summary>The nearest pixel.</summary>
    Nearest,

    /// <summary>Weighted mean of the 4 surrounding pixels, with pixel centers at half coordinates.</summary>
    Bilinear,

    /// <summary>Cubic convolution with a = −½ over 4 × 4 pixels (Keys 1981).</summary>
    Bicubic,

    /// <summary>Windowed sinc over 6 × 6 pixels (Lanczos).</summary>
    Lanczos3,

    /// <summary>Windowed sinc over 10 × 10 pixels (Lanczos).</summary>
    Lanczos5,
}
