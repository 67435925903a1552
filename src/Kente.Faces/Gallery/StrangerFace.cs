namespace Kente.Faces.Gallery;

/// <summary>A face of an unknown person.</summary>
/// <param name="Source">The image, or what messages call the person.</param>
/// <param name="Embedding">The face.</param>
internal sealed record StrangerFace(string Source, FaceEmbedding Embedding);
