using Kente.Vision.Localize;

namespace Kente.Vision;

/// <summary>An image with its localization and the annotated object.</summary>
/// <param name="Image">The image and its labels.</param>
/// <param name="GroundTruth">The annotated object: the largest; <see langword="null"/> for none.</param>
/// <param name="Prediction">The localization.</param>
public sealed record LocalizedImage(AnnotatedImage Image, BoxLabel? GroundTruth, Localization Prediction)
{
    /// <summary>
    /// Gets the IoU of the predicted and the annotated box, even if no object is predicted; 0 without an annotated object.
    /// </summary>
    public double Iou => GroundTruth is { } truth ? Prediction.Box.Iou(truth.Box) : 0;

    /// <summary>
    /// Returns whether presence is correct and, if there is an object, the class is correct and the IoU reaches the threshold.
    /// </summary>
    /// <param name="threshold">Minimum IoU; usually 0.5 or 0.75.</param>
    public bool IsCorrect(double threshold = 0.5) => GroundTruth is { } truth
        ? Prediction.IsPresent && Prediction.Class == truth.Class && Iou >= threshold
        : !Prediction.IsPresent;

    internal static LocalizedImage Of(AnnotatedImage image, Localization prediction) =>
        new(image, LocalizationLabel.Largest(image.Labels), prediction);
}
