namespace Kente;

/// <summary>What stands where a moved image has no pixels.</summary>
public enum FillMode
{
    /// <summary>The image mirrored at the edge of its last pixel: <c>d c b a | a b c d | d c b a</c>.</summary>
    Reflect,

    /// <summary>One value.</summary>
    Constant,

    /// <summary>The image again from its other side: <c>a b c d | a b c d | a b c d</c>.</summary>
    Wrap,

    /// <summary>The nearest pixel: <c>a a a a | a b c d | d d d d</c>.</summary>
    Nearest,
}
