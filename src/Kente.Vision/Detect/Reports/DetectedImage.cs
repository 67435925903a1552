namespace Kente.Vision;

/// <summary>An image with its detections of any score and its annotations.</summary>
/// <param name="Image">The image and its labels.</param>
/// <param name="Detections">The detections, sorted by descending score.</param>
public sealed record DetectedImage(AnnotatedImage Image, IReadOnlyList<Detection> Detections)
{
    /// <summary>The annotated objects, without crowds.</summary>
    internal IReadOnlyList<BoxLabel> Objects => [.. Image.Labels.Where(label => !label.IsCrowd)];

    /// <summary>Converts the image for evaluation, with boxes in pixels.</summary>
    public EvaluatedImage ToEvaluated() => new(
        Image.Name,
        [.. Image.Labels.Select(ToGroundTruth)],
        [.. Detections.Select(detection => new Prediction(detection.Class, ToPixels(detection.Box), detection.Score))]);

    private GroundTruth ToGroundTruth(BoxLabel label)
    {
        var box = ToPixels(label.Box);
        return new(label.Class, box) { Area = label.Area ?? box.Area, IsCrowd = label.IsCrowd, IsDifficult = label.IsDifficult };
    }

    private PixelBox ToPixels(Box box)
    {
        var (left, top, right, bottom) = box.ToPixels(Image.Size);
        return new(left, top, right - left, bottom - top);
    }
}
