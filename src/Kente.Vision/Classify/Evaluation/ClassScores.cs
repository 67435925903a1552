using Kente.Vision.Classify.Evaluation;

namespace Kente.Vision;

/// <summary>Scores of one class; the samples of <see cref="ClassCounts"/> are images.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Support">Number of images of the class.</param>
/// <param name="Predicted">Number of images for which the class is predicted.</param>
/// <param name="Correct">Number of images of the class for which it is predicted.</param>
/// <param name="AveragePrecision">
/// Average precision: the mean over the images of the class of the precision at their probability; NaN without images.
/// </param>
public sealed record ClassScores(string Name, int Support, int Predicted, int Correct, double AveragePrecision)
    : ClassCounts(Name, Support, Predicted, Correct)
{
    internal static ClassScores Of(ClassCounts counts, int label, IReadOnlyList<ClassifiedImage> images) => new(
        counts.Name, counts.Support, counts.Predicted, counts.Correct,
        RankedPrecision.Average([.. images.Select(image => (
            image.Prediction.Probabilities[label], image.Image.Classes.Contains(label)))]));
}
