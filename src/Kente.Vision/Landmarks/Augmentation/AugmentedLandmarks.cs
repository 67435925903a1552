namespace Kente.Vision.Landmarks.Augmentation;

/// <summary>An augmented image of the network's input size with its points.</summary>
/// <param name="Image">The pixels.</param>
/// <param name="Points">The points in pixels of the image, possibly outside; empty without an object.</param>
internal sealed record AugmentedLandmarks(RgbImage Image, IReadOnlyList<LandmarkPoint> Points);
