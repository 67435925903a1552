namespace Kente.Faces;

/// <summary>A point relative to an image: 0 is the left or top edge of the image, 1 the right or bottom edge.</summary>
/// <param name="X">Horizontal position.</param>
/// <param name="Y">Vertical position.</param>
public readonly record struct FacePoint(double X, double Y);
