namespace Kente;

/// <summary>What becomes of the ratio of an image's sides when it is brought to another size.</summary>
public enum AspectRatio
{
    /// <summary>It changes.</summary>
    Change,

    /// <summary>It is kept: the largest part of the wanted shape is cut from the middle.</summary>
    Crop,

    /// <summary>It is kept: what is missing to the wanted shape is put around the image.</summary>
    Pad,
}
