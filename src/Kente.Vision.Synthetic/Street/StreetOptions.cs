namespace Kente.Vision.Synthetic;

/// <summary>Options of <see cref="StreetScenes"/>.</summary>
public sealed record StreetOptions
{
    /// <summary>Gets the size of the images in pixels; default 160×120, at least 32×32.</summary>
    public ImageSize Size { get; init; } = new(160, 120);

    /// <summary>Gets the fraction of images without an object; default 0.25.</summary>
    public double EmptyFraction { get; init; } = 0.25;

    /// <summary>Gets the fraction of objects that are partly hidden, such as by a lamp post, a tree or a hedge; default 0.3.</summary>
    public double OccludedFraction { get; init; } = 0.3;

    internal void Check()
    {
        if (Size.Width < 32 || Size.Height < 32)
            throw new ArgumentOutOfRangeException(nameof(Size), Size, "Street images must have at least 32×32 pixels.");
        if (!(EmptyFraction is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(EmptyFraction), EmptyFraction, "The fraction must be from 0 to 1.");
        if (!(OccludedFraction is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(OccludedFraction), OccludedFraction, "The fraction must be from 0 to 1.");
    }
}
