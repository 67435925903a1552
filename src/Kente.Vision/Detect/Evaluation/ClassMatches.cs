using System.Runtime.InteropServices;

namespace Kente.Vision.Detect.Evaluation;

/// <summary>All detections of one class with what they were matched to, at every threshold and for every size.</summary>
internal sealed class ClassMatches(IReadOnlyList<double> thresholds, IReadOnlyList<SizeRange> sizes, int mostFound)
{
    private readonly List<double> _scores = [];
    private readonly List<int> _ranks = [], _pictures = [];
    // Of each size: a bit a threshold for "found an object" and for "does not count".
    private readonly List<(ushort Matched, ushort Ignored)>[] _flags = [.. sizes.Select(_ => new List<(ushort, ushort)>())];
    private int[]? _order;

    /// <summary>For each size, how many objects there are to be found.</summary>
    public int[] Objects { get; } = new int[sizes.Count];

    /// <summary>How many objects of the first size each picture has.</summary>
    public List<(int Picture, int Count)> ObjectsByPicture { get; } = [];

    /// <summary>Adds a picture.</summary>
    /// <param name="picture">Its number.</param>
    /// <param name="truth">Areas of the objects, and whether they are crowds.</param>
    /// <param name="found">Scores and areas of the detections, from the surest on.</param>
    /// <param name="similarity">How like each detection is to each object, row by row.</param>
    public void Add(int picture, ReadOnlySpan<(double Area, bool Crowd)> truth, ReadOnlySpan<(double Score, double Area)> found, ReadOnlySpan<double> similarity)
    {
        int count = Math.Min(found.Length, mostFound);
        for (int i = 0; i < count; i++)
        {
            _scores.Add(found[i].Score);
            _ranks.Add(i);
            _pictures.Add(picture);
        }
        Span<bool> crowd = new bool[truth.Length], ignored = new bool[truth.Length], taken = new bool[truth.Length];
        Span<int> order = new int[truth.Length], matches = new int[count];
        for (int i = 0; i < truth.Length; i++) crowd[i] = truth[i].Crowd;

        for (int size = 0; size < sizes.Count; size++)
        {
            int counting = 0;
            for (int i = 0; i < truth.Length; i++)
            {
                ignored[i] = crowd[i] || !sizes[size].Contains(truth[i].Area);
                if (!ignored[i]) order[counting++] = i;
            }
            Objects[size] += counting;
            if (size == 0) ObjectsByPicture.Add((picture, counting));
            for (int i = 0, next = counting; i < truth.Length; i++)
                if (ignored[i]) order[next++] = i;

            // Where no object of the class is, as in most pictures, nothing can be matched.
            _flags[size].AddRange(truth.Length == 0
                ? Unmatched(found[..count], sizes[size])
                : Matched(found[..count], sizes[size], similarity[..(count * truth.Length)], order, ignored, crowd, taken, matches));
        }
    }

    private (ushort, ushort)[] Unmatched(ReadOnlySpan<(double Score, double Area)> found, SizeRange size)
    {
        var flags = new (ushort Matched, ushort Ignored)[found.Length];
        ushort all = (ushort)((1 << thresholds.Count) - 1);
        for (int i = 0; i < flags.Length; i++) flags[i].Ignored = size.Contains(found[i].Area) ? (ushort)0 : all;
        return flags;
    }

    private (ushort, ushort)[] Matched(
        ReadOnlySpan<(double Score, double Area)> found, SizeRange size, ReadOnlySpan<double> similarity, ReadOnlySpan<int> order, ReadOnlySpan<bool> ignored, ReadOnlySpan<bool> crowd, Span<bool> taken, Span<int> matches)
    {
        var flags = new (ushort Matched, ushort Ignored)[found.Length];
        for (int threshold = 0; threshold < thresholds.Count; threshold++)
        {
            ObjectMatching.Match(similarity, order, ignored, crowd, thresholds[threshold], taken, matches);
            ushort bit = (ushort)(1 << threshold);
            for (int i = 0; i < flags.Length; i++)
            {
                if (matches[i] != ObjectMatching.None) flags[i].Matched |= bit;
                if (matches[i] == ObjectMatching.None ? !size.Contains(found[i].Area) : ignored[matches[i]]) flags[i].Ignored |= bit;
            }
        }
        return flags;
    }

    /// <summary>The highest recall, with all detections believed.</summary>
    /// <param name="threshold">Which threshold.</param>
    /// <param name="size">Which size.</param>
    /// <param name="most">How many detections of a picture count.</param>
    public double HighestRecall(int threshold, int size, int most)
    {
        int bit = 1 << threshold, right = 0;
        var flags = _flags[size];
        for (int i = 0; i < flags.Count; i++)
            if (_ranks[i] < most && (flags[i].Ignored & bit) == 0 && (flags[i].Matched & bit) != 0) right++;
        return (double)right / Objects[size];
    }

    /// <summary>Precision and recall as more and more detections are believed, from the surest on.</summary>
    /// <param name="threshold">Which threshold.</param>
    /// <param name="size">Which size.</param>
    public (double[] Recall, double[] Precision) Curve(int threshold, int size)
    {
        int bit = 1 << threshold, right = 0, wrong = 0, next = 0;
        var (recall, precision) = (new double[_scores.Count], new double[_scores.Count]);
        foreach (int i in Order())
        {
            var (matched, ignored) = _flags[size][i];
            if ((ignored & bit) == 0)
            {
                if ((matched & bit) != 0) right++;
                else wrong++;
            }
            recall[next] = (double)right / Objects[size];
            precision[next++] = right / (right + wrong + Math.BitIncrement(1.0) - 1);
        }
        return (recall, precision);
    }

    /// <summary>Detections of the first size that count, from the surest on: the score, the picture, and a bit for each threshold at which an object was found.</summary>
    public IEnumerable<(double Score, int Picture, ushort Matched, ushort Ignored)> Detections() =>
        Order().Select(i => (_scores[i], _pictures[i], _flags[0][i].Matched, _flags[0][i].Ignored));

    // Pictures in their order where scores are equal.
    private int[] Order() => _order ??= ScoreOrder.Of(CollectionsMarshal.AsSpan(_scores));
}
