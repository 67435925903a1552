namespace Kente.Vision;

/// <summary>A changed image of the size that the network takes, with its moved boxes.</summary>
/// <param name="Image">The pixels.</param>
/// <param name="Labels">The boxes, relative to this image, clipped to it.</param>
public sealed record AugmentedImage(RgbImage Image, IReadOnlyList<BoxLabel> Labels);
