using Kente.Vision.Localize;

namespace Kente.Vision;

/// <summary>
/// The mean-box baseline: it answers every image with the mean box and the most frequent class of the training images. A model that is not
/// better has learned nothing.
/// </summary>
/// <param name="Prediction">The answer to every image.</param>
public sealed record MeanBox(Localization Prediction)
{
    internal static MeanBox Of(BoxDataset data)
    {
        BoxLabel[] labels = [.. data.Images.Select(image => LocalizationLabel.Largest(image.Labels)).OfType<BoxLabel>()];
        double Mean(Func<Box, double> of) => labels.Average(label => of(label.Box));
        var box = Box.FromCenter(Mean(b => b.CenterX), Mean(b => b.CenterY), Mean(b => b.Width), Mean(b => b.Height));
        double[] scores = new double[data.Classes.Count];
        foreach (var label in labels) scores[label.Class] += 1.0 / labels.Length;
        int best = Array.IndexOf(scores, scores.Max());
        return new(new Localization((double)labels.Length / data.Count, best, data.Classes[best], scores, box));
    }
}
