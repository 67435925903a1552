namespace Kente;

/// <summary>Specifies the values outside the borders of a transformed image.</summary>
public enum FillMode
{
    /// <summary>The image is mirrored at its edge: <c>d c b a | a b c d | d c b a</c>.</summary>
    Reflect,

    /// <summary>A constant value.</summary>
    Constant,

    /// <summary>The image is repeated: <c>a b c d | a b c d | a b c d</c>.</summary>
    Wrap,

    /// <summary>The nearest pixel is repeated: <c>a a a a | a b c d | d d d d</c>.</summary>
    Nearest,
}
