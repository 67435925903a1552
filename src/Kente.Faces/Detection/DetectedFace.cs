using Kente.Vision;

namespace Kente.Faces;

/// <summary>A face that was found in an image.</summary>
/// <param name="Box">Bounding box, relative to the image.</param>
/// <param name="Score">Detection score from 0 to 1.</param>
/// <param name="Landmarks">
/// 68 points in the order of iBUG 300-W: jaw 0–16, brows 17–26, nose 27–35, the eye at the left of the image 36–41, the eye at its right
/// 42–47, mouth 48–67.
/// </param>
public sealed record DetectedFace(Box Box, double Score, IReadOnlyList<FacePoint> Landmarks)
{
    /// <summary>
    /// Gets the estimated age and gender; <see langword="null"/> unless <c>FaceAnalyzerOptions.EstimateAgeAndGender</c> is set.
    /// </summary>
    public FaceAttributes? Attributes { get; init; }
}
