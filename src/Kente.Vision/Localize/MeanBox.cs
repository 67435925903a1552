using Kente.Vision.Boxes;

namespace Kente.Vision.Localize;

/// <summary>The answer that needs no model: the mean box and the most frequent class of the training pictures. What is not better than this has learned nothing.</summary>
/// <param name="Found">What it answers to every picture.</param>
public sealed record MeanBox(Localization Found)
{
    internal static MeanBox Of(BoxDataset data)
    {
        BoxLabel[] labels = [.. data.Pictures.Select(picture => LocalizationLabel.Largest(picture.Labels)).OfType<BoxLabel>()];
        var box = Box.FromCenter(labels.Average(l => l.Box.CenterX), labels.Average(l => l.Box.CenterY), labels.Average(l => l.Box.Width), labels.Average(l => l.Box.Height));
        double[] scores = new double[data.Classes.Count];
        foreach (var label in labels) scores[label.Class] += 1.0 / labels.Length;
        int likeliest = Array.IndexOf(scores, scores.Max());
        return new(new Localization((double)labels.Length / data.Count, likeliest, data.Classes[likeliest], scores, box));
    }
}
