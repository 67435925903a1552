using Kente.Vision;

namespace Kente.Faces;

/// <summary>A face in an image with its embedding.</summary>
/// <param name="Box">Bounding box, relative to the image.</param>
/// <param name="Score">Detection score from 0 to 1.</param>
/// <param name="Embedding">The embedding.</param>
public sealed record EncodedFace(Box Box, double Score, FaceEmbedding Embedding)
{
    /// <summary>
    /// Gets how far the face is turned to a side or tilted up or down: 0 from the front, about the tangent of the angle;
    /// <see langword="null"/> if the encoder does not locate landmarks.
    /// </summary>
    public double? Turn { get; init; }
}
