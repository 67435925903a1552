namespace Kente;

/// <summary>Specifies the direction in which an image is flipped.</summary>
public enum FlipMode
{
    /// <summary>Left and right are swapped.</summary>
    Horizontal,

    /// <summary>Top and bottom are swapped.</summary>
    Vertical,

    /// <summary>Both.</summary>
    HorizontalAndVertical,
}
