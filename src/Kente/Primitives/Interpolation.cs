namespace Kente;

/// <summary>How an image gets pixels between its own.</summary>
public enum Interpolation
{
    /// <summary>The nearest pixel.</summary>
    Nearest,

    /// <summary>A mean of the four pixels around, by distance; pixel centres at half coordinates.</summary>
    Bilinear,

    /// <summary>Keys's cubic convolution with a = −½ over the 4 × 4 pixels around.</summary>
    Bicubic,

    /// <summary>Lanczos's windowed sinc over the 6 × 6 pixels around.</summary>
    Lanczos3,

    /// <summary>Lanczos's windowed sinc over the 10 × 10 pixels around.</summary>
    Lanczos5,
}
