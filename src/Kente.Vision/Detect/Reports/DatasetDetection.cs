using Kente.Vision.Detect.Inference;

namespace Kente.Vision.Detect.Reports;

/// <summary>Detects the objects of a data set for evaluation, exactly as <see cref="Detector"/> predicts them.</summary>
/// <param name="inference">Runs the network.</param>
/// <param name="testTimeAugmentation">Whether the mirror image of each image is predicted too.</param>
/// <param name="options">Options of the prediction; their threshold is not used.</param>
internal sealed class DatasetDetection(DetectorInference inference, bool testTimeAugmentation, DetectorPredictOptions options)
{
    /// <summary>Minimum score of detections in an evaluation; lower scores do not change the results noticeably.</summary>
    private const double ConfidenceFloor = 0.001;

    private readonly DecodingOptions _decoding = options.Decoding(ConfidenceFloor, multiLabel: false);

    /// <summary>Detects the objects in all images of a data set.</summary>
    public IReadOnlyList<DetectedImage> Run(BoxDataset data) => [.. Views(data).Select(Predicted)];

    /// <summary>
    /// Detects the objects in all images of a data set, and again with every class that a grid cell scores above the floor, as other
    /// detectors are evaluated.
    /// </summary>
    public (IReadOnlyList<DetectedImage> Predicted, IReadOnlyList<DetectedImage> MultiLabel) RunBoth(BoxDataset data)
    {
        List<DetectedImage> predicted = [], multiLabel = [];
        foreach (var one in Views(data))
        {
            predicted.Add(Predicted(one));
            multiLabel.Add(new(one.Image, inference.Decode(one.Views, _decoding with { MultiLabel = true })));
        }
        return (predicted, multiLabel);
    }

    private DetectedImage Predicted((AnnotatedImage Image, IReadOnlyList<NetworkView> Views) one) =>
        new(one.Image, inference.Decode(one.Views, _decoding));

    private IEnumerable<(AnnotatedImage Image, IReadOnlyList<NetworkView> Views)> Views(BoxDataset data) =>
        data.Images.Chunk(DetectorInference.BatchSize).SelectMany(chunk =>
        {
            var images = new RgbImage[chunk.Length];
            Parallel.For(0, chunk.Length, i => images[i] = chunk[i].Load());
            return chunk.Zip(inference.Run(images, testTimeAugmentation, options.Tiling));
        });
}
