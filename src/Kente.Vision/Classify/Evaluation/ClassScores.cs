using Kente.Vision.Classify.Evaluation;

namespace Kente.Vision;

/// <summary>Scores of one class.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Images">Number of images of the class.</param>
/// <param name="Predicted">Number of images for which the class is predicted.</param>
/// <param name="Correct">Number of images of the class for which it is predicted.</param>
/// <param name="AveragePrecision">
/// Average precision: the mean over the images of the class of the precision at their probability; NaN without images.
/// </param>
public sealed record ClassScores(string Name, int Images, int Predicted, int Correct, double AveragePrecision)
{
    /// <summary>Gets the fraction of predictions of the class that are correct; NaN if it is never predicted.</summary>
    public double Precision => Predicted == 0 ? double.NaN : (double)Correct / Predicted;

    /// <summary>Gets the fraction of images of the class for which it is predicted; NaN without images.</summary>
    public double Recall => Images == 0 ? double.NaN : (double)Correct / Images;

    /// <summary>Gets the harmonic mean of precision and recall; 0 if the class is never predicted, NaN without images.</summary>
    public double F1 => Images == 0 ? double.NaN : 2.0 * Correct / (Images + Predicted);

    internal static ClassScores Of(string name, int label, IReadOnlyList<ClassifiedImage> images) => new(
        name, images.Count(image => image.Image.Classes.Contains(label)),
        images.Count(image => image.Prediction.Classes.Contains(label)),
        images.Count(image => image.Image.Classes.Contains(label) && image.Prediction.Classes.Contains(label)),
        RankedPrecision.Average([.. images.Select(image => (
            image.Prediction.Probabilities[label], image.Image.Classes.Contains(label)))]));
}
