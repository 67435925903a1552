using Kente.Faces.Networks;
using Kente.Vision;
using Kente.Vision.Geometry;

namespace Kente.Faces.Alignment;

/// <summary>
/// A square that is rotated so that the eyes are level, as in dlib: the corners of the eyes and the base of the nose lie where the training
/// images of the recognition network had them. Recognizes tilted faces better than <see cref="UprightAlignment"/>.
/// </summary>
internal sealed class RotatedAlignment : FaceAlignment
{
    private const double Padding = 0.25;

    // dlib's mean face: outer and inner corner of each eye, base of the nose.
    private static readonly (int Landmark, double X, double Y)[] MeanFace =
    [
        (45, 0.858516, 0.216423), (42, 0.645647, 0.231733), (36, 0.121737, 0.216423), (39, 0.334606, 0.231733), (33, 0.490127, 0.628106),
    ];

    private static readonly (double X, double Y)[] Target = [.. MeanFace.Select(point => (
        (Padding + point.X) / (1 + (2 * Padding)) * RecognitionNetwork.InputSize,
        (Padding + point.Y) / (1 + (2 * Padding)) * RecognitionNetwork.InputSize))];

    public override string Name => "rotated";

    public override RgbImage? Align(RgbImage image, IReadOnlyList<FacePoint> landmarks, ImageSize frame)
    {
        (double X, double Y)[] points =
            [.. MeanFace.Select(point => (landmarks[point.Landmark].X, landmarks[point.Landmark].Y))];
        if (SimilarityTransform.Between(points, Target) is not { } toFace) return null;
        RgbImage face = new(RecognitionNetwork.InputSize, RecognitionNetwork.InputSize);
        AlignedSampling.Fill(face, image, toFace.Inverse());
        return face;
    }
}
