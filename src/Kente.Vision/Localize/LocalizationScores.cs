namespace Kente.Vision;

/// <summary>Scores of localizations over a set of images.</summary>
/// <param name="MeanIou">Mean IoU over the images with an object.</param>
/// <param name="MedianIou">Median IoU over the images with an object.</param>
/// <param name="Correct50">Fraction of images with correct presence and class and an IoU of at least 0.5.</param>
/// <param name="Correct75">Fraction of images with correct presence and class and an IoU of at least 0.75.</param>
public sealed record LocalizationScores(ScoreInterval MeanIou, double MedianIou, ScoreInterval Correct50, ScoreInterval Correct75)
{
    internal static LocalizationScores Of(IReadOnlyList<LocalizedImage> images)
    {
        double[] ious = [.. images.Where(image => image.GroundTruth is not null).Select(image => image.Iou).Order()];
        double median = ious.Length == 0 ? double.NaN : (ious[(ious.Length - 1) / 2] + ious[ious.Length / 2]) / 2;
        ScoreInterval Correct(double threshold) =>
            ScoreInterval.OfFraction(images.Count(image => image.IsCorrect(threshold)), images.Count);
        return new(ScoreInterval.OfMean(ious), median, Correct(0.5), Correct(0.75));
    }
}
