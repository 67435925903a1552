using Kente.Faces.Networks;
using Kente.Vision;

namespace Kente.Faces.Detection;

/// <summary>Decodes the cells of the tiny detector: five anchor boxes each, with four values of a box and a score.</summary>
internal sealed class TinyFaceDetector(ImageNetwork network) : IFaceDetector
{
    private const double IouThreshold = 0.4;
    private const int Values = 5;

    // Width and height in cells.
    private static readonly (double Width, double Height)[] Anchors =
        [(1.603231, 2.094468), (6.041143, 7.080126), (2.882459, 3.518061), (4.266906, 5.178857), (9.041765, 10.66308)];

    public IReadOnlyList<FaceCandidate> Detect(RgbImage image, double threshold)
    {
        int cells = network.Size / TinyDetectorNetwork.Stride;
        var (x, y) = PaddedSquare.Correction(image.Size, network.Size);
        (x, y) = (x / cells, y / cells);
        List<FaceCandidate> found = [];
        foreach (var (i, values) in network.Run(image).Chunk(Values).Index())
        {
            double score = Sigmoid(values[4]);
            if (!(score > threshold)) continue;
            var (width, height) = Anchors[i % Anchors.Length];
            int cell = i / Anchors.Length;
            var box = Box.FromCenter(
                (cell % cells + Sigmoid(values[0])) * x, (cell / cells + Sigmoid(values[1])) * y,
                Math.Exp(values[2]) * width * x, Math.Exp(values[3]) * height * y);
            found.Add(new(box, score));
        }
        return FaceCandidate.Suppress(found, IouThreshold);
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
