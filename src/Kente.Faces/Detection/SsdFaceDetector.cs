using Kente.Faces.Networks;
using Kente.Faces.Weights;
using Kente.Vision;

namespace Kente.Faces.Detection;

/// <summary>Decodes the anchor boxes of the SSD detector.</summary>
/// <param name="network">The network.</param>
/// <param name="anchors">Top, left, bottom and right edge of each anchor box, relative to the square.</param>
internal sealed class SsdFaceDetector(ImageNetwork network, float[] anchors) : IFaceDetector
{
    private const double IouThreshold = 0.5;
    private const int MaxFaces = 100, FaceLogit = 5;

    /// <summary>Creates the detector on a device.</summary>
    public static SsdFaceDetector Create(NetworkWeights weights, Device device = default) =>
        new(SsdDetectorNetwork.Create(weights).To(device), weights["Output/extra_dim"].Values);

    public IReadOnlyList<FaceCandidate> Detect(RgbImage image, double threshold)
    {
        FaceCandidate[] found = [.. Decode(image).Where(one => one.Score > threshold)];
        var (x, y) = PaddedSquare.Correction(image.Size, network.Size);
        return [.. FaceCandidate.Suppress(found, IouThreshold).Take(MaxFaces).Select(one =>
        {
            var box = one.Box.Clip();
            return one with { Box = new(box.Left * x, box.Top * y, box.Right * x, box.Bottom * y) };
        })];
    }

    /// <summary>Returns the box, relative to the square, and the score of each anchor box.</summary>
    internal IEnumerable<FaceCandidate> Decode(RgbImage image)
    {
        float[] output = network.Run(image);
        for (int i = 0; i < anchors.Length / 4; i++)
        {
            var values = output.AsSpan(i * SsdDetectorNetwork.Length, SsdDetectorNetwork.Length);
            var (top, left, bottom, right) = (anchors[4 * i], anchors[(4 * i) + 1], anchors[(4 * i) + 2], anchors[(4 * i) + 3]);
            double width = right - left, height = bottom - top;
            // Offsets are scaled by 10 and sizes by 5, as in Faster R-CNN.
            var box = Box.FromCenter(
                left + (width / 2) + (values[1] / 10 * width), top + (height / 2) + (values[0] / 10 * height),
                Math.Exp(values[3] / 5) * width, Math.Exp(values[2] / 5) * height);
            yield return new(box, 1 / (1 + Math.Exp(-values[FaceLogit])));
        }
    }
}
