namespace Kente.Vision;

/// <summary>Scores of the predicted visibility, over the annotated points.</summary>
public sealed record VisibilityScores
{
    /// <summary>The probability from which a point counts as visible.</summary>
    internal const double Threshold = 0.5;

    /// <summary>Gets the number of annotated points.</summary>
    public required int Points { get; init; }

    /// <summary>Gets the number of annotated points that are hidden.</summary>
    public required int Hidden { get; init; }

    /// <summary>Gets the fraction of points whose visibility is predicted correctly: visible from 0.5.</summary>
    public required double Accuracy { get; init; }

    /// <summary>
    /// Gets the area under the ROC curve (AUC): the probability that a visible point has a higher <see cref="Landmark.Visibility"/> than a
    /// hidden point of the same name in another image. Points are compared with their namesakes only, so that a model that knows which
    /// points are often hidden, but nothing about the image, has 0.5. NaN if no point is visible in one image and hidden in another.
    /// </summary>
    public required double Auc { get; init; }

    /// <summary>Gets the baseline of the accuracy: that of calling all points visible, or all hidden if most are.</summary>
    public double BaseRate => (double)Math.Max(Hidden, Points - Hidden) / Points;

    /// <summary>Returns the scores; <see langword="null"/> if no annotated point is hidden.</summary>
    internal static VisibilityScores? Of(IReadOnlyList<LandmarkedImage> images)
    {
        var points = images.Where(image => image.Image.HasObject)
            .SelectMany(image => image.Image.Points.Zip(image.Prediction.Points).Index())
            .Where(point => point.Item.First.IsAnnotated)
            .Select(point => (
                point.Index, IsVisible: point.Item.First.Visibility == LandmarkVisibility.Visible, Predicted: point.Item.Second.Visibility))
            .ToArray();
        int hidden = points.Count(point => !point.IsVisible);
        return hidden == 0 ? null : new()
        {
            Points = points.Length,
            Hidden = hidden,
            Accuracy = points.Average(point => (point.Predicted >= Threshold) == point.IsVisible ? 1.0 : 0),
            Auc = AreaUnderCurve([.. points.GroupBy(
                point => point.Index, (_, own) => own.Select(point => (point.IsVisible, point.Predicted)).ToArray())]),
        };
    }

    // The statistic of Mann and Whitney within each point, over all pairs of a visible and a hidden one; half a pair for equal values.
    private static double AreaUnderCurve(IReadOnlyList<(bool IsVisible, double Predicted)[]> points)
    {
        double ordered = 0, pairs = 0;
        foreach (var own in points)
        {
            double hiddenBelow = 0;
            foreach (var group in own.GroupBy(point => point.Predicted).OrderBy(group => group.Key))
            {
                int visible = group.Count(point => point.IsVisible), hidden = group.Count() - visible;
                ordered += visible * (hiddenBelow + (hidden / 2.0));
                hiddenBelow += hidden;
            }
            pairs += hiddenBelow * own.Count(point => point.IsVisible);
        }
        return pairs == 0 ? double.NaN : ordered / pairs;
    }
}
