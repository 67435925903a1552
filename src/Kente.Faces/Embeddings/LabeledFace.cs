namespace Kente.Faces;

/// <summary>A face of a known person.</summary>
/// <param name="Name">Name of the person.</param>
/// <param name="Embedding">The face.</param>
public sealed record LabeledFace(string Name, FaceEmbedding Embedding);
