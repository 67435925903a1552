using System.Runtime.InteropServices;
using Kente.Vision.Geometry;

namespace Kente.Vision.Detect.Evaluation;

/// <summary>All predictions of one class with their matches, at every IoU threshold and for every size range.</summary>
internal sealed class ClassMatches(IReadOnlyList<double> thresholds, IReadOnlyList<SizeRange> sizes, int maxDetections)
{
    private readonly List<double> _scores = [];
    private readonly List<int> _ranks = [], _images = [];
    // For each size range and prediction a bit per threshold: whether it is matched and whether it is ignored.
    private readonly List<(ushort Matched, ushort Ignored)>[] _flags = [.. sizes.Select(_ => new List<(ushort, ushort)>())];
    private int[]? _order;

    /// <summary>Number of objects in each size range.</summary>
    public int[] Objects { get; } = new int[sizes.Count];

    /// <summary>Number of objects in the first size range in each image.</summary>
    public List<(int Image, int Count)> ObjectsByImage { get; } = [];

    /// <summary>Adds an image.</summary>
    /// <param name="image">Index of the image.</param>
    /// <param name="truth">Area of each object, whether it is a crowd, and whether it is ignored for another reason.</param>
    /// <param name="predictions">Score and area of each prediction, in descending order of score.</param>
    /// <param name="similarity">Similarity of each prediction (row) to each object (column).</param>
    public void Add(
        int image, ReadOnlySpan<(double Area, bool Crowd, bool Ignored)> truth,
        ReadOnlySpan<(double Score, double Area)> predictions, ReadOnlySpan<double> similarity)
    {
        int count = Math.Min(predictions.Length, maxDetections);
        for (int i = 0; i < count; i++)
        {
            _scores.Add(predictions[i].Score);
            _ranks.Add(i);
            _images.Add(image);
        }
        MatchedObjects objects = new(truth.Length);
        for (int i = 0; i < truth.Length; i++) objects.Crowd[i] = truth[i].Crowd;

        for (int size = 0; size < sizes.Count; size++)
        {
            int counting = 0;
            for (int i = 0; i < truth.Length; i++)
            {
                objects.Ignored[i] = objects.Crowd[i] || truth[i].Ignored || !sizes[size].Contains(truth[i].Area);
                if (!objects.Ignored[i]) objects.Order[counting++] = i;
            }
            Objects[size] += counting;
            if (size == 0) ObjectsByImage.Add((image, counting));
            for (int i = 0, next = counting; i < truth.Length; i++)
                if (objects.Ignored[i]) objects.Order[next++] = i;

            // Most images have no object of the class; then nothing can be matched.
            _flags[size].AddRange(truth.Length == 0
                ? Unmatched(predictions[..count], sizes[size])
                : Matched(objects, predictions[..count], sizes[size], similarity[..(count * truth.Length)]));
        }
    }

    /// <summary>Returns the recall of all predictions.</summary>
    /// <param name="threshold">Index of the threshold.</param>
    /// <param name="size">Index of the size range.</param>
    /// <param name="most">Maximum number of predictions per image.</param>
    public double MaxRecall(int threshold, int size, int most)
    {
        int bit = 1 << threshold, correct = 0;
        var flags = _flags[size];
        for (int i = 0; i < flags.Count; i++)
            if (_ranks[i] < most && (flags[i].Ignored & bit) == 0 && (flags[i].Matched & bit) != 0) correct++;
        return (double)correct / Objects[size];
    }

    /// <summary>Returns recall and precision after each prediction, in descending order of score.</summary>
    /// <param name="threshold">Index of the threshold.</param>
    /// <param name="size">Index of the size range.</param>
    public (double[] Recall, double[] Precision) Curve(int threshold, int size)
    {
        int bit = 1 << threshold, correct = 0, wrong = 0, next = 0;
        var (recall, precision) = (new double[_scores.Count], new double[_scores.Count]);
        foreach (int i in Order())
        {
            var (matched, ignored) = _flags[size][i];
            if ((ignored & bit) == 0)
            {
                if ((matched & bit) != 0) correct++;
                else wrong++;
            }
            recall[next] = (double)correct / Objects[size];
            precision[next++] = correct / (correct + wrong + Math.BitIncrement(1.0) - 1);
        }
        return (recall, precision);
    }

    /// <summary>
    /// Returns the predictions of the first size range in descending order of score, with a bit per threshold for matched and ignored.
    /// </summary>
    public IEnumerable<(double Score, int Image, ushort Matched, ushort Ignored)> Detections() =>
        Order().Select(i => (_scores[i], _images[i], _flags[0][i].Matched, _flags[0][i].Ignored));

    private (ushort, ushort)[] Unmatched(ReadOnlySpan<(double Score, double Area)> predictions, SizeRange size)
    {
        var flags = new (ushort Matched, ushort Ignored)[predictions.Length];
        ushort all = (ushort)((1 << thresholds.Count) - 1);
        for (int i = 0; i < flags.Length; i++) flags[i].Ignored = size.Contains(predictions[i].Area) ? (ushort)0 : all;
        return flags;
    }

    private (ushort, ushort)[] Matched(
        MatchedObjects objects, ReadOnlySpan<(double Score, double Area)> predictions, SizeRange size, ReadOnlySpan<double> similarity)
    {
        var flags = new (ushort Matched, ushort Ignored)[predictions.Length];
        Span<int> matches = new int[predictions.Length];
        for (int threshold = 0; threshold < thresholds.Count; threshold++)
        {
            ObjectMatching.Match(objects, similarity, thresholds[threshold], matches);
            ushort bit = (ushort)(1 << threshold);
            for (int i = 0; i < flags.Length; i++)
            {
                if (matches[i] != ObjectMatching.None) flags[i].Matched |= bit;
                bool ignored = matches[i] == ObjectMatching.None ? !size.Contains(predictions[i].Area) : objects.Ignored[matches[i]];
                if (ignored) flags[i].Ignored |= bit;
            }
        }
        return flags;
    }

    // Ties keep the order of the images.
    private int[] Order() => _order ??= ScoreOrder.Of(CollectionsMarshal.AsSpan(_scores));
}
