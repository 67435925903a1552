namespace Kente.Vision.Detect.Evaluation;

/// <summary>
/// Measures detections as COCO does (Lin et al. 2014; pycocotools' rules): ten IoU thresholds, four ranges of size, at most 100
/// detections of a class in a picture, crowds neither right nor wrong.
/// </summary>
/// <remarks>One thing is done otherwise than in pycocotools, where an object with the id 0 can never be found.</remarks>
public static class CocoEvaluation
{
    private const int MostFound = 100, RecallPoints = 101;
    private const int All = 0, At50 = 0, At75 = 5;

    // As numpy's linspace counts, to the last bit.
    internal static readonly double[] Thresholds = [.. Enumerable.Range(0, 10).Select(i => i == 9 ? 0.95 : (i * ((0.95 - 0.5) / 9)) + 0.5)];

    /// <summary>Measures.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="pictures">The pictures; their order decides between equal scores.</param>
    /// <exception cref="ArgumentException">A class does not exist, or a score or a box is not a number.</exception>
    public static CocoResult Of(IReadOnlyList<string> classes, IReadOnlyList<EvaluatedPicture> pictures) => Summarize(classes, Match(classes, pictures));

    /// <summary>Matches detections to objects, class by class.</summary>
    internal static ClassMatches[] Match(IReadOnlyList<string> classes, IReadOnlyList<EvaluatedPicture> pictures)
    {
        var objects = ClassObjects.ByClass(classes, pictures);
        var matches = new ClassMatches[classes.Count];
        Parallel.For(0, classes.Count, c => matches[c] = Match(objects[c]));
        return matches;
    }

    /// <summary>The scores of classes whose detections are matched.</summary>
    internal static CocoResult Summarize(IReadOnlyList<string> classes, ClassMatches[] matches)
    {
        var averages = new Averages[classes.Count];
        Parallel.For(0, classes.Count, c => averages[c] = new(matches[c]));
        double Precision(int size, int? threshold = null) => Mean(averages.Select(a => a.Precision[size]).OfType<double[]>().SelectMany(p => threshold is { } t ? [p[t]] : p));
        double Recall(int size, int most = MostFound) => Mean(averages.Select(a => a.Recall(size, most)).OfType<double[]>().SelectMany(r => r));
        CocoScores scores = new(
            Precision(All), Precision(All, At50), Precision(All, At75), Precision(1), Precision(2), Precision(3),
            Recall(All, 1), Recall(All, 10), Recall(All), Recall(1), Recall(2), Recall(3));
        return new(scores, [.. classes.Select((name, c) => averages[c].Scores(name))]);
    }

    private static ClassMatches Match(List<ClassObjects> pictures)
    {
        ClassMatches matches = new(Thresholds, SizeRange.Coco, MostFound);
        foreach (var (picture, truth, found) in pictures)
        {
            int count = Math.Min(found.Length, MostFound);
            var similarity = new double[count * truth.Length];
            for (int i = 0; i < count; i++)
                for (int j = 0; j < truth.Length; j++)
                    similarity[(i * truth.Length) + j] = Similarity(found[i].Box, truth[j]);
            matches.Add(picture, [.. truth.Select(t => (t.Area, t.IsCrowd))], [.. found.Take(count).Select(f => (f.Score, f.Box.Area))], similarity);
        }
        return matches;
    }

    // In a crowd a detection need cover no more than a part.
    private static double Similarity(PixelBox found, TrueObject truth)
    {
        if (!truth.IsCrowd) return found.Iou(truth.Box);
        double shared = found.Intersection(truth.Box);
        return shared == 0 ? 0 : shared / found.Area;
    }

    private static double Mean(IEnumerable<double> values)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in values) (sum, count) = (sum + value, count + 1);
        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>A class's precision by size and threshold, and its recalls; null for a size that no object has.</summary>
    private sealed class Averages
    {
        private readonly Dictionary<(int Size, int Most), double[]?> _recalls = [];
        private readonly int _objects;
        private readonly double[] _precisions50 = [];

        public Averages(ClassMatches matches)
        {
            _objects = matches.Objects[All];
            Precision = [.. SizeRange.Coco.Select(_ => (double[]?)null)];
            foreach (var (size, most) in ((int, int)[])[(All, 1), (All, 10), (All, MostFound), (1, MostFound), (2, MostFound), (3, MostFound)])
            {
                if (matches.Objects[size] == 0) continue;
                var (precision, recall) = (new double[Thresholds.Length], new double[Thresholds.Length]);
                for (int t = 0; t < Thresholds.Length; t++)
                {
                    recall[t] = matches.HighestRecall(t, size, most);
                    if (most != MostFound) continue;
                    var (recalls, precisions) = matches.Curve(t, size);
                    var sampled = PrecisionRecall.Sample(recalls, precisions, RecallPoints);
                    precision[t] = Mean(sampled);
                    if (size == All && t == At50) _precisions50 = sampled;
                }
                _recalls[(size, most)] = recall;
                if (most == MostFound) Precision[size] = precision;
            }
        }

        public double[]?[] Precision { get; }

        public double[]? Recall(int size, int most) => _recalls.GetValueOrDefault((size, most));

        public CocoClassScores Scores(string name) => Precision[All] is { } precision && Recall(All, MostFound) is { } recall
            ? new(name, _objects, Mean(precision), precision[At50], precision[At75], Mean(recall), recall, _precisions50)
            : new(name, 0, double.NaN, double.NaN, double.NaN, double.NaN, [], []);
    }
}
