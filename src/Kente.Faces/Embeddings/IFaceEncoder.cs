using Kente.Vision;

namespace Kente.Faces;

/// <summary>Finds the faces in an image and computes their embeddings. Implementations are safe to use from several threads.</summary>
public interface IFaceEncoder
{
    /// <summary>Gets the identity of the model, which its embeddings carry.</summary>
    string Model { get; }

    /// <summary>Gets the number of values of an embedding.</summary>
    int Length { get; }

    /// <summary>Finds the faces in an image.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The faces by descending detection score; empty if there is none.</returns>
    IReadOnlyList<EncodedFace> Encode(RgbImage image);
}
