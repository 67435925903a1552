namespace Kente.Vision;

/// <summary>
/// How often predictions of a probability are correct: the reliability diagram in bins of equal width. Of multi-label predictions every
/// pair of image and class is one.
/// </summary>
/// <param name="Bins">The bins in ascending order; empty ones have no predictions.</param>
public sealed record CalibrationCurve(IReadOnlyList<CalibrationBin> Bins)
{
    private const int Count = 15;

    /// <summary>
    /// Gets the expected calibration error (ECE; Guo et al. 2017): the mean over predictions of the difference between the probability and
    /// the accuracy of its bin; NaN without predictions.
    /// </summary>
    public double Error
    {
        get
        {
            int all = Bins.Sum(bin => bin.Count);
            return Bins.Where(bin => bin.Count > 0).Sum(bin => bin.Count * Math.Abs(bin.Probability - bin.Accuracy)) / all;
        }
    }

    internal static CalibrationCurve Of(IReadOnlyList<ClassifiedImage> images, bool isMultiLabel)
    {
        var predictions = isMultiLabel
            ? images.SelectMany(image => image.Prediction.Probabilities.Select((probability, label) => (
                Probability: probability, IsCorrect: image.Image.Classes.Contains(label))))
            : images.Select(image => (image.Prediction.Probability, image.IsCorrect));
        var bins = predictions.ToLookup(prediction => Math.Clamp((int)(prediction.Probability * Count), 0, Count - 1));
        return new([.. Enumerable.Range(0, Count).Select(bin => new CalibrationBin(
            (double)bin / Count, (bin + 1.0) / Count, bins[bin].Count(),
            bins[bin].Select(prediction => prediction.Probability).DefaultIfEmpty(double.NaN).Average(),
            bins[bin].Select(prediction => prediction.IsCorrect ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average()))]);
    }
}
