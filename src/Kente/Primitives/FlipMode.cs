namespace Kente;

/// <summary>How an image is turned over.</summary>
public enum FlipMode
{
    /// <summary>Left becomes right.</summary>
    Horizontal,

    /// <summary>Top becomes bottom.</summary>
    Vertical,

    /// <summary>Both at once.</summary>
    HorizontalAndVertical,
}
