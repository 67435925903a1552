namespace Kente.Experiments.Reporting;

/// <summary>A regression tree over the unit cube, kept as the boxes of its leaves.</summary>
internal sealed class RegressionTree
{
    private readonly List<(double[] Low, double[] High, double Value)> _leaves = [];
    private readonly double[][] _points;
    private readonly double[] _values;
    private readonly Generator _generator;

    /// <param name="points">Points in the unit cube.</param>
    /// <param name="values">Their values.</param>
    /// <param name="generator">Draws the sample with replacement, and the coordinates tried at each split.</param>
    public RegressionTree(double[][] points, double[] values, Generator generator)
    {
        (_points, _values, _generator) = (points, values, generator);
        int dimensions = points[0].Length;
        int[] sample = [.. Enumerable.Range(0, points.Length).Select(_ => generator.Below(points.Length))];
        double[] high = new double[dimensions];
        Array.Fill(high, 1);
        Grow(sample, new double[dimensions], high);
    }

    /// <summary>For each coordinate the share of the tree's variance that its average over all others has.</summary>
    public double[] Shares()
    {
        double mean = _leaves.Sum(leaf => Volume(leaf.Low, leaf.High, -1) * leaf.Value);
        double variance = _leaves.Sum(leaf => Volume(leaf.Low, leaf.High, -1) * (leaf.Value - mean) * (leaf.Value - mean));
        return [.. Enumerable.Range(0, _points[0].Length).Select(d => variance > 0 ? MarginalVariance(d, mean) / variance : 0)];
    }

    private void Grow(int[] members, double[] low, double[] high)
    {
        if (members.Length < 4 || Split(members) is not { } split)
        {
            _leaves.Add((low, high, members.Average(i => _values[i])));
            return;
        }
        double[] middleHigh = [.. high], middleLow = [.. low];
        middleHigh[split.Coordinate] = middleLow[split.Coordinate] = split.At;
        Grow([.. members.Where(i => _points[i][split.Coordinate] <= split.At)], low, middleHigh);
        Grow([.. members.Where(i => _points[i][split.Coordinate] > split.At)], middleLow, high);
    }

    private (int Coordinate, double At)? Split(int[] members)
    {
        (int, double)? best = null;
        double bestGain = 1e-12, sum = members.Sum(i => _values[i]);
        foreach (int d in Tried())
        {
            int[] order = [.. members.OrderBy(i => _points[i][d])];
            double left = 0;
            for (int i = 0; i < order.Length - 1; i++)
            {
                left += _values[order[i]];
                double x = _points[order[i]][d], next = _points[order[i + 1]][d];
                if (x == next) continue;
                int count = i + 1, rest = order.Length - count;
                double gain = (left * left / count) + ((sum - left) * (sum - left) / rest) - (sum * sum / order.Length);
                if (gain > bestGain) (best, bestGain) = ((d, (x + next) / 2), gain);
            }
        }
        return best;
    }

    private int[] Tried()
    {
        int[] all = [.. Enumerable.Range(0, _points[0].Length)];
        _generator.Shuffle<int>(all);
        return all[..Math.Max(1, (all.Length * 5 / 6) + 1 > all.Length ? all.Length : (all.Length * 5 / 6) + 1)];
    }

    // Along a coordinate the average changes only at the leaves' ends.
    private double MarginalVariance(int d, double mean)
    {
        double[] ends = [.. _leaves.SelectMany(leaf => new[] { leaf.Low[d], leaf.High[d] }).Distinct().Order()];
        var change = new double[ends.Length];
        foreach (var (low, high, value) in _leaves)
        {
            double share = Volume(low, high, d) * value;
            change[Array.BinarySearch(ends, low[d])] += share;
            change[Array.BinarySearch(ends, high[d])] -= share;
        }
        double at = 0, variance = 0;
        for (int i = 0; i < ends.Length - 1; i++)
        {
            at += change[i];
            variance += (ends[i + 1] - ends[i]) * (at - mean) * (at - mean);
        }
        return variance;
    }

    private static double Volume(double[] low, double[] high, int except)
    {
        double volume = 1;
        for (int d = 0; d < low.Length; d++)
            if (d != except) volume *= high[d] - low[d];
        return volume;
    }
}
