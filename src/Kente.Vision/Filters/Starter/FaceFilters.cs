using Kente.Vision.Filters.Starter;

namespace Kente.Vision;

/// <summary>
/// Filters that Kente draws: <see cref="LandmarkFilter.Save"/> writes one as a file and images, from which to make others.
/// </summary>
public static class FaceFilters
{
    /// <summary>Draws a filter for the points of <see cref="LandmarkScheme.Face68"/> or of drawn faces (<c>FaceImages</c>).</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="scheme">The points of the faces; it may have more than those of the filter.</param>
    /// <exception cref="ArgumentException">The scheme lacks points of the filter; the message lists those that are missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such filter.</exception>
    public static LandmarkFilter Create(FaceFilter filter, LandmarkScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return filter switch
        {
            FaceFilter.Glasses => new(GlassesDrawing.Layers(scheme)),
            FaceFilter.Moustache => new(MoustacheDrawing.Layers(scheme)),
            FaceFilter.Hat => new(HatDrawing.Layers(scheme)),
            FaceFilter.Mask => new(MaskDrawing.Layers(scheme)),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "There is no such filter."),
        };
    }
}
