using Kente.Vision.Detect.Evaluation;

namespace Kente.Vision;

/// <summary>
/// Evaluates detections by the rules of COCO (Lin et al. 2014; pycocotools): ten IoU thresholds, four size ranges, at most 100 detections
/// per class and image, and ignored crowd regions.
/// </summary>
/// <remarks>There is one difference: pycocotools never matches an object with the id 0.</remarks>
public static class CocoEvaluation
{
    internal const int RecallPoints = 101;
    private const int MaxDetections = 100;
    private const int All = 0, At50 = 0, At75 = 5;

    // Bit-identical to numpy's linspace.
    internal static readonly double[] Thresholds =
        [.. Enumerable.Range(0, 10).Select(i => i == 9 ? 0.95 : (i * ((0.95 - 0.5) / 9)) + 0.5)];

    /// <summary>Evaluates detections.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="images">The images; their order decides between equal scores.</param>
    /// <exception cref="ArgumentException">A class index is out of range, or a score or a box is not a number.</exception>
    public static CocoResult Of(IReadOnlyList<string> classes, IReadOnlyList<EvaluatedImage> images) =>
        Summarize(classes, Match(classes, images));

    /// <summary>Matches predictions to objects, class by class.</summary>
    internal static ClassMatches[] Match(IReadOnlyList<string> classes, IReadOnlyList<EvaluatedImage> images)
    {
        var objects = ClassObjects.ByClass(classes, images);
        var matches = new ClassMatches[classes.Count];
        Parallel.For(0, classes.Count, c => matches[c] = Match(objects[c]));
        return matches;
    }

    /// <summary>Computes the metrics from the matches of each class.</summary>
    internal static CocoResult Summarize(IReadOnlyList<string> classes, ClassMatches[] matches)
    {
        var averages = new Averages[classes.Count];
        Parallel.For(0, classes.Count, c => averages[c] = new(matches[c]));
        double Precision(int size, int? threshold = null) =>
            Mean(averages.Select(a => a.Precision[size]).OfType<double[]>().SelectMany(p => threshold is { } t ? [p[t]] : p));
        double Recall(int size, int most = MaxDetections) =>
            Mean(averages.Select(a => a.Recall(size, most)).OfType<double[]>().SelectMany(r => r));
        CocoScores scores = new()
        {
            AP = Precision(All),
            AP50 = Precision(All, At50),
            AP75 = Precision(All, At75),
            APSmall = Precision(1),
            APMedium = Precision(2),
            APLarge = Precision(3),
            AR1 = Recall(All, 1),
            AR10 = Recall(All, 10),
            AR100 = Recall(All),
            ARSmall = Recall(1),
            ARMedium = Recall(2),
            ARLarge = Recall(3),
        };
        return new(scores, [.. classes.Select((name, c) => averages[c].Scores(name))]);
    }

    private static ClassMatches Match(List<ClassObjects> images)
    {
        ClassMatches matches = new(Thresholds, SizeRange.Coco, MaxDetections);
        foreach (var (image, truth, predictions) in images)
        {
            int count = Math.Min(predictions.Length, MaxDetections);
            var similarity = new double[count * truth.Length];
            for (int i = 0; i < count; i++)
                for (int j = 0; j < truth.Length; j++)
                    similarity[(i * truth.Length) + j] = Similarity(predictions[i].Box, truth[j]);
            matches.Add(
                image, [.. truth.Select(t => (t.Area, t.IsCrowd, false))],
                [.. predictions.Take(count).Select(f => (f.Score, f.Box.Area))], similarity);
        }
        return matches;
    }

    // A detection in a crowd region needs to cover only a part of it.
    internal static double Similarity(PixelBox box, GroundTruth truth)
    {
        if (!truth.IsCrowd) return box.Iou(truth.Box);
        double shared = box.Intersection(truth.Box);
        return shared == 0 ? 0 : shared / box.Area;
    }

    /// <summary>Returns the mean; NaN without values.</summary>
    internal static double Mean(IEnumerable<double> values)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in values) (sum, count) = (sum + value, count + 1);
        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>Precision and recall of a class by size range and threshold; null for size ranges without objects.</summary>
    private sealed class Averages
    {
        private static readonly (int Size, int Most)[] Combinations =
            [(All, 1), (All, 10), (All, MaxDetections), (1, MaxDetections), (2, MaxDetections), (3, MaxDetections)];

        private readonly Dictionary<(int Size, int Most), double[]?> _recalls = [];
        private readonly int _objects;
        private readonly double[] _precisions50 = [];

        public Averages(ClassMatches matches)
        {
            _objects = matches.Objects[All];
            Precision = [.. SizeRange.Coco.Select(_ => (double[]?)null)];
            foreach (var (size, most) in Combinations)
            {
                if (matches.Objects[size] == 0) continue;
                var (precision, recall) = (new double[Thresholds.Length], new double[Thresholds.Length]);
                for (int t = 0; t < Thresholds.Length; t++)
                {
                    recall[t] = matches.MaxRecall(t, size, most);
                    if (most != MaxDetections) continue;
                    var (recalls, precisions) = matches.Curve(t, size);
                    var sampled = PrecisionRecall.Sample(recalls, precisions, RecallPoints);
                    precision[t] = Mean(sampled);
                    if (size == All && t == At50) _precisions50 = sampled;
                }
                _recalls[(size, most)] = recall;
                if (most == MaxDetections) Precision[size] = precision;
            }
        }

        public double[]?[] Precision { get; }

        public double[]? Recall(int size, int most) => _recalls.GetValueOrDefault((size, most));

        public CocoClassScores Scores(string name) => Precision[All] is { } precision && Recall(All, MaxDetections) is { } recall
            ? new(name, _objects, Mean(precision), precision[At50], precision[At75], Mean(recall), recall, _precisions50)
            : new(name, 0, double.NaN, double.NaN, double.NaN, double.NaN, [], []);
    }
}
