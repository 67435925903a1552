namespace Kente.Vision.Synthetic;

/// <summary>What <see cref="StreetScenes"/> draws.</summary>
public sealed record StreetOptions
{
    /// <summary>Size of the images in pixels; 160×120 by default, at least 32×32.</summary>
    public ImageSize Size { get; init; } = new(160, 120);

    /// <summary>Share of images with nobody and nothing in the street but its furniture; 0.25 by default.</summary>
    public double EmptyShare { get; init; } = 0.25;

    /// <summary>Share of objects with a lamp post, a tree, a hedge or the like in front of them; 0.3 by default.</summary>
    public double OccludedShare { get; init; } = 0.3;

    internal void Check()
    {
        if (Size.Width < 32 || Size.Height < 32) throw new ArgumentOutOfRangeException(nameof(Size), Size, "Street images are at least 32×32 pixels.");
        if (!(EmptyShare is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(EmptyShare), EmptyShare, "A share lies between 0 and 1.");
        if (!(OccludedShare is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(OccludedShare), OccludedShare, "A share lies between 0 and 1.");
    }
}
