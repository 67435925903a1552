namespace Kente.Vision;

/// <summary>An augmented image of the network's input size with its boxes.</summary>
/// <param name="Image">The pixels.</param>
/// <param name="Labels">The boxes, relative to the image and clipped to it.</param>
public sealed record AugmentedImage(RgbImage Image, IReadOnlyList<BoxLabel> Labels);
