namespace Kente.Vision;

/// <summary>An image with its detections of any score and its annotations.</summary>
/// <param name="Image">The image and its labels.</param>
/// <param name="Detections">The detections, sorted by descending score.</param>
public sealed record DetectedImage(AnnotatedImage Image, IReadOnlyList<Detection> Detections)
{
    private const double MinCrowdOverlap = 0.5;

    /// <summary>The annotated objects, without crowds.</summary>
    internal IReadOnlyList<BoxLabel> Objects => [.. Image.Labels.Where(label => !label.IsCrowd)];

    /// <summary>Converts the image for evaluation, with boxes in pixels.</summary>
    public EvaluatedImage ToEvaluated() => new(
        Image.Name,
        [.. Image.Labels.Select(ToGroundTruth)],
        [.. Detections.Select(detection => new Prediction(detection.Class, ToPixels(detection.Box), detection.Score))]);

    /// <summary>Returns the detections with at least the given score, without those in a crowd of their class.</summary>
    internal IEnumerable<Detection> Counted(double threshold) => Detections.Where(detection =>
        detection.Score >= threshold && !Image.Labels.Any(label => IsInCrowd(detection, label)));

    private static bool IsInCrowd(Detection detection, BoxLabel label) =>
        label.IsCrowd && label.Class == detection.Class && label.Box.Intersect(detection.Box).Area >= MinCrowdOverlap * detection.Box.Area;

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
