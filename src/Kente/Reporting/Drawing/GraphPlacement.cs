namespace Kente.Reporting.Drawing;

/// <summary>Gives the places of each rank their coordinates: each as near as can be to the middle of what it is joined to, without touching its neighbours.</summary>
internal static class GraphPlacement
{
    private const int Rounds = 24;
    private const double Between = 26, RankGap = 32, MostGap = 96;

    // Edges over several ranks should be straight before anything else.
    private const double Straight = 8;

    public static void Place(IReadOnlyList<List<GraphSlot>> ranks)
    {
        foreach (var rank in ranks) Settle(rank, _ => 0);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 1; i < ranks.Count; i++) Settle(ranks[i], slot => Middle(slot, slot.Above));
            for (int i = ranks.Count - 2; i >= 0; i--) Settle(ranks[i], slot => Middle(slot, slot.Below));
        }
        for (int round = 0; round < 4; round++)
            foreach (var rank in ranks) Settle(rank, slot => Middle(slot, [.. slot.Above, .. slot.Below]));

        double left = ranks.SelectMany(rank => rank).Min(slot => slot.X - (slot.Width / 2)), top = 0;
        foreach (var rank in ranks)
        {
            double height = rank.Max(slot => slot.Height);
            foreach (var slot in rank) (slot.X, slot.Top, slot.Bottom) = (slot.X - left, top, top + height);
            // A wide way to the side needs some height to look like one.
            double aside = rank.SelectMany(slot => slot.Below.Select(below => Math.Abs(below.X - slot.X - left))).DefaultIfEmpty(0).Max();
            top += height + Math.Min(MostGap, RankGap + (aside * .14));
        }
    }

    private static double Middle(GraphSlot slot, List<GraphSlot> joined)
    {
        if (joined.Count == 0) return slot.X;
        double Weight(GraphSlot other) => slot.Box is null || other.Box is null ? Straight : 1;
        return joined.Sum(other => other.X * Weight(other)) / joined.Sum(Weight);
    }

    /// <summary>The nearest places to those wished for that keep the order and the distances: the regression of pool adjacent violators.</summary>
    private static void Settle(List<GraphSlot> rank, Func<GraphSlot, double> wish)
    {
        List<(double Sum, double Weight, int Count)> pools = [];
        var offsets = new double[rank.Count];
        for (int i = 0; i < rank.Count; i++)
        {
            if (i > 0) offsets[i] = offsets[i - 1] + ((rank[i - 1].Width + rank[i].Width) / 2) + Between;
            double weight = rank[i].Box is null ? 4 : 1;
            (double Sum, double Weight, int Count) pool = ((wish(rank[i]) - offsets[i]) * weight, weight, 1);
            while (pools.Count > 0 && pools[^1].Sum / pools[^1].Weight >= pool.Sum / pool.Weight)
            {
                pool = (pool.Sum + pools[^1].Sum, pool.Weight + pools[^1].Weight, pool.Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
            pools.Add(pool);
        }
        int at = 0;
        foreach (var (sum, weight, count) in pools)
            for (int i = 0; i < count; i++, at++) rank[at].X = (sum / weight) + offsets[at];
    }
}
