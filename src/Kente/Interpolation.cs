namespace Kente;

/// <summary>How an image gets pixels between its own.</summary>
public enum Interpolation
{
    /// <summary>The nearest pixel.</summary>
    Nearest,

    /// <summary>A mean of the four pixels around, by distance; pixel centres at half coordinates.</summary>
    Bilinear,
}
