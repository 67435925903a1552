using Kente.Vision.Boxes;

namespace Kente.Vision.Localize;

/// <summary>What a localizer found in a picture, beside what is there.</summary>
/// <param name="Picture">The picture and its labels.</param>
/// <param name="Truth">The object to find: the largest; <see langword="null"/> where there is none.</param>
/// <param name="Found">What was found.</param>
public sealed record LocalizedPicture(AnnotatedPicture Picture, BoxLabel? Truth, Localization Found)
{
    /// <summary>IoU of the found and the true box, whether or not the model says there is an object; 0 where there is none.</summary>
    public double Iou => Truth is { } truth ? Found.Box.Iou(truth.Box) : 0;

    /// <summary>Whether presence is right and, where there is an object, the class is right and the IoU reaches the threshold.</summary>
    /// <param name="threshold">Smallest IoU; usual are 0.5 and 0.75.</param>
    public bool IsCorrect(double threshold = 0.5) => Truth is { } truth
        ? Found.IsPresent && Found.Class == truth.Class && Iou >= threshold
        : !Found.IsPresent;
}
