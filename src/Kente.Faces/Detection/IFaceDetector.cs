using Kente.Vision;

namespace Kente.Faces.Detection;

/// <summary>Finds the boxes of faces. Implementations are safe to use from several threads.</summary>
internal interface IFaceDetector
{
    /// <summary>Finds the faces in an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="threshold">Minimum score, not included.</param>
    /// <returns>The faces, by descending score.</returns>
    IReadOnlyList<FaceCandidate> Detect(RgbImage image, double threshold);
}
