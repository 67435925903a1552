namespace Kente.Vision.Geometry;

/// <summary>Sorts detections by score.</summary>
internal static class ScoreOrder
{
    /// <summary>Returns the indices by descending score; ties keep their order, NaN comes last.</summary>
    public static int[] Of(ReadOnlySpan<double> scores)
    {
        var order = new int[scores.Length];
        var keys = new double[scores.Length];
        for (int i = 0; i < order.Length; i++) (order[i], keys[i]) = (i, double.IsNaN(scores[i]) ? double.PositiveInfinity : -scores[i]);
        // Sorting plain numbers is several times as fast as a custom comparison, but not stable; ties are sorted by index afterwards.
        Array.Sort(keys, order);
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && keys[end] == keys[start]; end++) { }
            if (end - start > 1) Array.Sort(order, start, end - start);
        }
        return order;
    }
}
