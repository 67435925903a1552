namespace Kente.Studio.Curves;

/// <summary>Points of a curve.</summary>
/// <param name="Steps">Steps in rising order.</param>
/// <param name="Values">The value at each step.</param>
internal sealed record CurvePoints(long[] Steps, double[] Values)
{
    /// <summary>
    /// At most about as many points as asked for: the steps are cut into parts of equal width, and of each part the lowest and the highest
    /// point stay. The first and the last point stay, too. No peak gets lost, as it would by averaging or by taking every n-th point.
    /// </summary>
    /// <param name="limit">Points wanted; at least 4.</param>
    public CurvePoints Downsampled(int limit)
    {
        if (Steps.Length <= limit) return this;
        int parts = Math.Max(1, (limit - 2) / 2);
        long first = Steps[0], width = Steps[^1] - first + 1;
        int Part(long step) => Math.Min(parts - 1, (int)((double)(step - first) / width * parts));
        List<int> indices = new(limit) { 0 };
        for (int from = 1, end = Steps.Length - 1; from < end;)
        {
            int part = Part(Steps[from]);
            int low = from, high = from, to = from;
            for (; to < end && Part(Steps[to]) == part; to++)
            {
                // A part of nothing but NaN keeps one of them, as a gap.
                if (Values[to] < Values[low] || double.IsNaN(Values[low])) low = to;
                if (Values[to] > Values[high] || double.IsNaN(Values[high])) high = to;
            }
            indices.Add(Math.Min(low, high));
            if (low != high) indices.Add(Math.Max(low, high));
            from = to;
        }
        indices.Add(Steps.Length - 1);
        return new([.. indices.Select(index => Steps[index])], [.. indices.Select(index => Values[index])]);
    }

    /// <summary>An exponential moving average, corrected for its start so that the first value stays where it is.</summary>
    /// <param name="weight">How much of the past stays at each point: 0 for the curve itself, below 1.</param>
    public CurvePoints Smoothed(double weight)
    {
        var smooth = new double[Values.Length];
        double past = 0, share = 0;
        for (int i = 0; i < smooth.Length; i++)
        {
            if (double.IsFinite(Values[i]))
            {
                past = (past * weight) + (Values[i] * (1 - weight));
                share = (share * weight) + (1 - weight);
            }
            smooth[i] = double.IsFinite(Values[i]) ? past / share : double.NaN;
        }
        return this with { Values = smooth };
    }
}
