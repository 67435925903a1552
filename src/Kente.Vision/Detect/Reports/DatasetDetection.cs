using Kente.Vision.Detect.Inference;

namespace Kente.Vision.Detect.Reports;

/// <summary>Detects the objects of a data set for evaluation.</summary>
internal static class DatasetDetection
{
    /// <summary>Minimum score of detections in an evaluation; lower scores do not change the results noticeably.</summary>
    private const double ConfidenceFloor = 0.001;

    /// <summary>Runs a detector on all images of a data set.</summary>
    public static IReadOnlyList<DetectedImage> Run(DetectorInference inference, BoxDataset data, bool testTimeAugmentation)
    {
        var decoding = new DetectorPredictOptions().Decoding(ConfidenceFloor, multiLabel: true);
        return [.. data.Images.Chunk(DetectorInference.BatchSize).SelectMany(chunk =>
        {
            var images = new RgbImage[chunk.Length];
            Parallel.For(0, chunk.Length, i => images[i] = chunk[i].Load());
            return chunk.Zip(
                inference.Run(images, decoding, testTimeAugmentation), (image, detections) => new DetectedImage(image, detections));
        })];
    }
}
