namespace Kente.Faces;

/// <summary>An image file that shows the face of a person.</summary>
/// <param name="Person">Name of the person.</param>
/// <param name="Path">The image file.</param>
public sealed record FaceImage(string Person, string Path);
