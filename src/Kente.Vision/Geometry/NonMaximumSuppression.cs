using System.Numerics;
using Kente.Vision.Geometry;

namespace Kente.Vision;

/// <summary>Non-maximum suppression: keeps one of several boxes on the same object.</summary>
public static class NonMaximumSuppression
{
    /// <summary>
    /// Keeps boxes in descending order of score unless they overlap a kept box of the same class by more than the IoU threshold.
    /// </summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">Score of each box.</param>
    /// <param name="classes">Class of each box; by default boxes of all classes suppress each other.</param>
    /// <param name="iouThreshold">Highest IoU of two boxes that are both kept; default 0.7.</param>
    /// <param name="maxDetections">Maximum number of kept boxes; by default unlimited.</param>
    /// <returns>Indices of the kept boxes by descending score; ties keep their order.</returns>
    /// <exception cref="ArgumentException">The numbers of boxes, scores and classes differ.</exception>
    public static IReadOnlyList<int> Hard(
        ReadOnlySpan<Box> boxes, ReadOnlySpan<double> scores, ReadOnlySpan<int> classes = default, double iouThreshold = 0.7,
        int maxDetections = int.MaxValue)
    {
        Check(boxes, scores, classes);
        List<int> kept = [];
        Dictionary<int, KeptBoxes> byClass = [];
        foreach (int i in ScoreOrder.Of(scores))
        {
            if (kept.Count >= maxDetections) break;
            int c = classes.IsEmpty ? 0 : classes[i];
            if (!byClass.TryGetValue(c, out var same)) byClass[c] = same = new();
            if (same.Overlap(boxes[i], iouThreshold)) continue;
            same.Add(boxes[i]);
            kept.Add(i);
        }
        return kept;
    }

    /// <summary>
    /// Soft-NMS (Bodla et al. 2017): lowers the scores of boxes that overlap boxes of higher score, by the factor <c>1 − IoU</c> if the
    /// IoU is above <paramref name="iouThreshold"/>, or by <c>exp(−IoU²/σ)</c> if <paramref name="sigma"/> is given.
    /// </summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">Score of each box.</param>
    /// <param name="classes">Class of each box; by default boxes of all classes affect each other.</param>
    /// <param name="iouThreshold">IoU above which the linear rule lowers scores; default 0.3.</param>
    /// <param name="sigma">σ of the Gaussian rule, 0.5 in the paper; by default the linear rule is used.</param>
    /// <param name="scoreThreshold">Boxes whose score falls below are removed; default 0.001.</param>
    /// <returns>Indices and new scores, by descending score.</returns>
    /// <exception cref="ArgumentException">The numbers of boxes, scores and classes differ.</exception>
    public static IReadOnlyList<(int Index, double Score)> Soft(
        ReadOnlySpan<Box> boxes, ReadOnlySpan<double> scores, ReadOnlySpan<int> classes = default, double iouThreshold = 0.3,
            double? sigma = null,
        double scoreThreshold = 0.001)
    {
        Check(boxes, scores, classes);
        List<int> left = [.. ScoreOrder.Of(scores)];
        double[] score = scores.ToArray();
        List<(int, double)> kept = [];
        while (left.Count > 0)
        {
            int best = left.MaxBy(i => score[i]);
            left.Remove(best);
            if (score[best] < scoreThreshold) break;
            kept.Add((best, score[best]));
            foreach (int i in left)
            {
                if (!classes.IsEmpty && classes[i] != classes[best]) continue;
                double iou = boxes[best].Iou(boxes[i]);
                score[i] *= sigma is { } s ? Math.Exp(-iou * iou / s) : iou > iouThreshold ? 1 - iou : 1;
            }
        }
        return kept;
    }

    private static void Check(ReadOnlySpan<Box> boxes, ReadOnlySpan<double> scores, ReadOnlySpan<int> classes)
    {
        if (scores.Length != boxes.Length)
            throw new ArgumentException($"The numbers of boxes ({boxes.Length}) and scores ({scores.Length}) differ.", nameof(scores));
        if (!classes.IsEmpty && classes.Length != boxes.Length)
            throw new ArgumentException($"The numbers of boxes ({boxes.Length}) and classes ({classes.Length}) differ.", nameof(classes));
    }

    /// <summary>Kept boxes in columns, so that several are compared at once with SIMD.</summary>
    private sealed class KeptBoxes
    {
        private double[] _left = new double[64], _top = new double[64], _right = new double[64], _bottom = new double[64],
            _area = new double[64];
        private int _count;

        public void Add(Box box)
        {
            if (_count == _left.Length) Grow();
            (_left[_count], _top[_count], _right[_count], _bottom[_count], _area[_count]) = (
                box.Left, box.Top, box.Right, box.Bottom, box.Area);
            _count++;
        }

        private void Grow()
        {
            int capacity = _count * 2;
            Array.Resize(ref _left, capacity);
            Array.Resize(ref _top, capacity);
            Array.Resize(ref _right, capacity);
            Array.Resize(ref _bottom, capacity);
            Array.Resize(ref _area, capacity);
        }

        public bool Overlap(Box box, double threshold)
        {
            // Unused entries are zeros, which overlap nothing.
            Vector<double> left = new(box.Left), top = new(box.Top), right = new(box.Right), bottom = new(box.Bottom);
            Vector<double> area = new(box.Area), limit = new(threshold);
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
