namespace Kente;

/// <summary>Specifies how the aspect ratio of an image is treated when it is resized.</summary>
public enum AspectRatio
{
    /// <summary>The image is stretched to the new size.</summary>
    Stretch,

    /// <summary>The ratio is kept: the largest centered part with the target ratio is cropped.</summary>
    Crop,

    /// <summary>The ratio is kept: the image is padded to the target ratio.</summary>
    Pad,
}
