using Kente.Vision.Detect.Reports;

namespace Kente.Vision;

/// <summary>Precision, recall and F1 at IoU 0.5 for the score thresholds 0, 0.01, … 1.</summary>
/// <param name="Precision">Fraction of the detections that are correct; 1 without detections.</param>
/// <param name="Recall">Fraction of the objects that are found.</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
public sealed record ScoreCurve(IReadOnlyList<double> Precision, IReadOnlyList<double> Recall, IReadOnlyList<double> F1)
{
    /// <summary>Number of steps between the thresholds 0 and 1.</summary>
    public const int Steps = 100;

    /// <summary>Returns the curve of each class; <see langword="null"/> for classes without objects.</summary>
    internal static IReadOnlyList<ScoreCurve?> Of(int classes, IReadOnlyList<MatchedImage> images)
    {
        var objects = images.SelectMany(image => image.Image.Objects).ToLookup(label => label.Class);
        var detections = images.SelectMany(image => image.Detections).ToLookup(one => one.Detection.Class);
        return [.. Enumerable.Range(0, classes).Select(c => Of(objects[c].Count(), detections[c]))];
    }

    /// <summary>Returns the mean over the classes with objects; zeros without objects.</summary>
    internal static ScoreCurve Mean(IReadOnlyList<ScoreCurve?> curves)
    {
        ScoreCurve[] known = [.. curves.OfType<ScoreCurve>()];
        double[] Of(Func<ScoreCurve, IReadOnlyList<double>> get) =>
            [.. Enumerable.Range(0, Steps + 1).Select(i => known.Length == 0 ? 0 : known.Average(curve => get(curve)[i]))];
        return new(Of(curve => curve.Precision), Of(curve => curve.Recall), Of(curve => curve.F1));
    }

    private static ScoreCurve? Of(int objects, IEnumerable<MatchedDetection> detections)
    {
        if (objects == 0) return null;
        var (correct, all) = (new int[Steps + 1], new int[Steps + 1]);
        foreach (var one in detections)
        {
            int last = LastStep(one.Detection.Score);
            all[last]++;
            if (one.IsCorrect) correct[last]++;
        }
        for (int i = Steps - 1; i >= 0; i--) (correct[i], all[i]) = (correct[i] + correct[i + 1], all[i] + all[i + 1]);
        double[] precision =
            [.. correct.Zip(all, (c, a) => a == 0 ? 1 : (double)c / a)], recall = [.. correct.Select(c => (double)c / objects)];
        return new(precision, recall, [.. precision.Zip(recall, HarmonicMean)]);
    }

    /// <summary>Returns F1, the harmonic mean of precision and recall.</summary>
    internal static double HarmonicMean(double precision, double recall) =>
        precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);

    // The highest threshold that the score reaches, compared as thresholds are compared everywhere.
    private static int LastStep(double score)
    {
        int step = Math.Clamp((int)Math.Floor(score * Steps) + 1, 0, Steps);
        while (step > 0 && score < (double)step / Steps) step--;
        return step;
    }
}
