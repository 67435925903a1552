namespace Kente.Faces;

/// <summary>The comparison of two faces.</summary>
/// <param name="Distance">Squared Euclidean distance of the embeddings.</param>
/// <param name="Threshold">Distance below which the faces count as the same person.</param>
/// <param name="First">Face of the first image.</param>
/// <param name="Second">Face of the second image.</param>
public sealed record FaceVerification(double Distance, double Threshold, EncodedFace First, EncodedFace Second)
{
    /// <summary>Gets whether the faces count as the same person.</summary>
    public bool IsSamePerson => Distance < Threshold;
}
