using Kente.Vision.Detect.Evaluation;

namespace Kente.Vision.Detect.Reports;

/// <summary>Precision, recall and F1 at IoU 0.5 of the detections whose score is at least 0, 0.01, … 1.</summary>
/// <param name="Precision">Share of the detections that are right; 1 where there is none.</param>
/// <param name="Recall">Share of the objects that are found.</param>
/// <param name="F1">The harmonic mean of both.</param>
public sealed record ScoreCurve(IReadOnlyList<double> Precision, IReadOnlyList<double> Recall, IReadOnlyList<double> F1)
{
    /// <summary>Scores differ by one over this.</summary>
    public const int Steps = 100;

    /// <summary>The curve of each class; <see langword="null"/> where it has no object.</summary>
    internal static IReadOnlyList<ScoreCurve?> Of(IReadOnlyList<ClassMatches> classes) => [.. classes.Select(Of)];

    /// <summary>The mean over the classes that have objects; zeros where none has.</summary>
    internal static ScoreCurve Mean(IReadOnlyList<ScoreCurve?> curves)
    {
        ScoreCurve[] known = [.. curves.OfType<ScoreCurve>()];
        double[] Of(Func<ScoreCurve, IReadOnlyList<double>> get) => [.. Enumerable.Range(0, Steps + 1).Select(i => known.Length == 0 ? 0 : known.Average(curve => get(curve)[i]))];
        return new(Of(curve => curve.Precision), Of(curve => curve.Recall), Of(curve => curve.F1));
    }

    private static ScoreCurve? Of(ClassMatches matches)
    {
        int objects = matches.Objects[0];
        if (objects == 0) return null;
        var (right, all) = (new int[Steps + 1], new int[Steps + 1]);
        foreach (var (score, _, matched, ignored) in matches.Detections())
        {
            if ((ignored & 1) != 0) continue;
            int last = Math.Clamp((int)Math.Floor((score * Steps) + 1e-9), 0, Steps);
            all[last]++;
            right[last] += matched & 1;
        }
        for (int i = Steps - 1; i >= 0; i--) (right[i], all[i]) = (right[i] + right[i + 1], all[i] + all[i + 1]);
        double[] precision = [.. right.Zip(all, (r, a) => a == 0 ? 1 : (double)r / a)], recall = [.. right.Select(r => (double)r / objects)];
        return new(precision, recall, [.. precision.Zip(recall, (p, r) => p + r == 0 ? 0 : 2 * p * r / (p + r))]);
    }
}
