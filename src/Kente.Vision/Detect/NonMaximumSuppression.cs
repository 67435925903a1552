using System.Numerics;
using Kente.Vision.Boxes;

namespace Kente.Vision.Detect;

/// <summary>Keeps one box of many that show the same object.</summary>
public static class NonMaximumSuppression
{
    /// <summary>From the surest on, keeps a box where it overlaps no kept one of its class by more than the threshold.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">How sure each is.</param>
    /// <param name="classes">The class of each; by default boxes of all classes suppress each other.</param>
    /// <param name="threshold">The highest IoU of two that are kept; default 0.7.</param>
    /// <param name="most">How many are kept at most; by default all.</param>
    /// <returns>Indices of the kept boxes, the surest first; of equal scores the earlier.</returns>
    /// <exception cref="ArgumentException">There are not as many scores or classes as boxes.</exception>
    public static IReadOnlyList<int> Keep(ReadOnlySpan<Box> boxes, ReadOnlySpan<double> scores, ReadOnlySpan<int> classes = default, double threshold = 0.7, int most = int.MaxValue)
    {
        Check(boxes, scores, classes);
        List<int> kept = [];
        Dictionary<int, KeptBoxes> byClass = [];
        foreach (int i in ScoreOrder.Of(scores))
        {
            if (kept.Count >= most) break;
            int c = classes.IsEmpty ? 0 : classes[i];
            if (!byClass.TryGetValue(c, out var same)) byClass[c] = same = new();
            if (same.Overlap(boxes[i], threshold)) continue;
            same.Add(boxes[i]);
            kept.Add(i);
        }
        return kept;
    }

    /// <summary>
    /// Lowers the scores of boxes that overlap surer ones rather than drop them (Bodla et al. 2017): by <c>1 − IoU</c> where the IoU is above
    /// <paramref name="threshold"/>, or by <c>exp(−IoU²/σ)</c> where <paramref name="sigma"/> is given.
    /// </summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">How sure each is.</param>
    /// <param name="classes">The class of each; by default boxes of all classes lower each other.</param>
    /// <param name="threshold">The IoU above which the linear rule lowers; default 0.3.</param>
    /// <param name="sigma">σ of the Gaussian rule; the paper uses 0.5. By default the linear rule.</param>
    /// <param name="least">Boxes whose score falls below are dropped; default 0.001.</param>
    /// <returns>Indices and new scores, the surest first.</returns>
    /// <exception cref="ArgumentException">There are not as many scores or classes as boxes.</exception>
    public static IReadOnlyList<(int Index, double Score)> Soft(
        ReadOnlySpan<Box> boxes, ReadOnlySpan<double> scores, ReadOnlySpan<int> classes = default, double threshold = 0.3, double? sigma = null, double least = 0.001)
    {
        Check(boxes, scores, classes);
        List<int> left = [.. ScoreOrder.Of(scores)];
        double[] score = scores.ToArray();
        List<(int, double)> kept = [];
        while (left.Count > 0)
        {
            int best = left.MaxBy(i => score[i]);
            left.Remove(best);
            if (score[best] < least) break;
            kept.Add((best, score[best]));
            foreach (int i in left)
            {
                if (!classes.IsEmpty && classes[i] != classes[best]) continue;
                double iou = boxes[best].Iou(boxes[i]);
                score[i] *= sigma is { } s ? Math.Exp(-iou * iou / s) : iou > threshold ? 1 - iou : 1;
            }
        }
        return kept;
    }

    private static void Check(ReadOnlySpan<Box> boxes, ReadOnlySpan<double> scores, ReadOnlySpan<int> classes)
    {
        if (scores.Length != boxes.Length) throw new ArgumentException($"There are {boxes.Length} boxes, but {scores.Length} scores.", nameof(scores));
        if (!classes.IsEmpty && classes.Length != boxes.Length) throw new ArgumentException($"There are {boxes.Length} boxes, but {classes.Length} classes.", nameof(classes));
    }

    /// <summary>Boxes by columns, so that several are compared at once.</summary>
    private sealed class KeptBoxes
    {
        private double[] _left = new double[64], _top = new double[64], _right = new double[64], _bottom = new double[64], _area = new double[64];
        private int _count;

        public void Add(Box box)
        {
            if (_count == _left.Length) Grow();
            (_left[_count], _top[_count], _right[_count], _bottom[_count], _area[_count]) = (box.Left, box.Top, box.Right, box.Bottom, box.Area);
            _count++;
        }

        private void Grow()
        {
            int room = _count * 2;
            Array.Resize(ref _left, room);
            Array.Resize(ref _top, room);
            Array.Resize(ref _right, room);
            Array.Resize(ref _bottom, room);
            Array.Resize(ref _area, room);
        }

        public bool Overlap(Box box, double threshold)
        {
            // Places after the last box are zeros, which overlap nothing.
            Vector<double> left = new(box.Left), top = new(box.Top), right = new(box.Right), bottom = new(box.Bottom), area = new(box.Area), limit = new(threshold);
            for (int i = 0; i < _count; i += Vector<double>.Count)
            {
                var width = Vector.Min(right, new(_right, i)) - Vector.Max(left, new(_left, i));
                var height = Vector.Min(bottom, new(_bottom, i)) - Vector.Max(top, new(_top, i));
                var shared = Vector.Max(width, Vector<double>.Zero) * Vector.Max(height, Vector<double>.Zero);
                if (Vector.GreaterThanAny(shared / (area + new Vector<double>(_area, i) - shared), limit)) return true;
            }
            return false;
        }
    }
}
