using Kente.Vision;

namespace Kente.Faces.Detection;

/// <summary>The box of a face.</summary>
/// <param name="Box">Bounding box, relative to the image; it may extend beyond it.</param>
/// <param name="Score">Score from 0 to 1.</param>
internal readonly record struct FaceCandidate(Box Box, double Score)
{
    /// <summary>Keeps the candidates with the highest scores of those that overlap.</summary>
    public static IReadOnlyList<FaceCandidate> Suppress(IReadOnlyList<FaceCandidate> candidates, double iouThreshold) =>
        [.. NonMaximumSuppression.Hard(
            [.. candidates.Select(one => one.Box)], [.. candidates.Select(one => one.Score)], iouThreshold: iouThreshold)
            .Select(i => candidates[i])];
}
