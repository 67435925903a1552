namespace Kente.Vision;

/// <summary>An annotated image with its predicted points.</summary>
/// <param name="Image">The image and its annotations.</param>
/// <param name="Prediction">The prediction.</param>
public sealed record LandmarkedImage(LandmarkImage Image, LandmarkSet Prediction);
