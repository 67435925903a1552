using Kente.Vision.Reporting;

namespace Kente.Vision.Localize;

/// <summary>How good answers are, over a set of pictures.</summary>
/// <param name="MeanIou">Mean IoU over pictures with an object.</param>
/// <param name="MedianIou">Median IoU over pictures with an object.</param>
/// <param name="Correct50">Share of pictures with presence and class right and IoU at least 0.5.</param>
/// <param name="Correct75">The same with IoU at least 0.75.</param>
public sealed record LocalizationScores(Estimate MeanIou, double MedianIou, Estimate Correct50, Estimate Correct75)
{
    internal static LocalizationScores Of(IReadOnlyList<LocalizedPicture> pictures)
    {
        double[] ious = [.. pictures.Where(picture => picture.Truth is not null).Select(picture => picture.Iou).Order()];
        double median = ious.Length == 0 ? double.NaN : (ious[(ious.Length - 1) / 2] + ious[ious.Length / 2]) / 2;
        Estimate Correct(double threshold) => Estimate.OfMean([.. pictures.Select(picture => picture.IsCorrect(threshold) ? 1.0 : 0)]);
        return new(Estimate.OfMean(ious), median, Correct(0.5), Correct(0.75));
    }
}
