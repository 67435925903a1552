namespace Kente.Faces;

/// <summary>Two images and the distance of their faces.</summary>
/// <param name="Images">The images.</param>
/// <param name="Distance">Squared distance of the faces; infinite if an image shows no face.</param>
public sealed record FaceImageComparison(FaceImagePair Images, double Distance);
