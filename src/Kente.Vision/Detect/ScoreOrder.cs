namespace Kente.Vision.Detect;

/// <summary>Puts detections in order.</summary>
internal static class ScoreOrder
{
    /// <summary>Indices from the highest score to the lowest; of equal scores the earlier first, what is no number last.</summary>
    public static int[] Of(ReadOnlySpan<double> scores)
    {
        var order = new int[scores.Length];
        var keys = new double[scores.Length];
        for (int i = 0; i < order.Length; i++) (order[i], keys[i]) = (i, double.IsNaN(scores[i]) ? double.PositiveInfinity : -scores[i]);
        // Numbers alone are sorted several times as fast as with a comparison of our own, but equal ones in any order.
        Array.Sort(keys, order);
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && keys[end] == keys[start]; end++) { }
            if (end - start > 1) Array.Sort(order, start, end - start);
        }
        return order;
    }
}
