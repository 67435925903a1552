namespace Kente.Reports.Drawing;

/// <summary>
/// Assigns coordinates to the slots of each rank: as close as possible to the center of their neighbors, without overlaps.
/// </summary>
internal static class GraphPlacement
{
    private const int Rounds = 24, StraighteningRounds = 80;
    private const double Spacing = 26, RankGap = 32, MaxRankGap = 96;

    // Weight of edges that span several ranks, which should be straight.
    private const double Straight = 8;

    // Distance that counts as zero.
    private const double Near = 3;

    public static void Place(IReadOnlyList<List<GraphSlot>> ranks)
    {
        foreach (var rank in ranks) Settle(rank, _ => (0, 1));
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 1; i < ranks.Count; i++) Settle(ranks[i], slot => Middle(slot, slot.Above, _ => 1));
            for (int i = ranks.Count - 2; i >= 0; i--) Settle(ranks[i], slot => Middle(slot, slot.Below, _ => 1));
        }
        // Weights that decrease with the distance minimize the sum of distances, not of squares: one bend instead of many small ones.
        for (int round = 0; round < StraighteningRounds; round++)
            foreach (var rank in round % 2 == 0 ? ranks : ranks.Reverse())
                Settle(rank, slot => Middle(slot, [.. slot.Above, .. slot.Below], other => 1 / (Math.Abs(other.X - slot.X) + Near)));

        double left = ranks.SelectMany(rank => rank).Min(slot => slot.X - (slot.Width / 2)), top = 0;
        foreach (var rank in ranks)
        {
            double height = rank.Max(slot => slot.Height);
            foreach (var slot in rank) (slot.X, slot.Top, slot.Bottom) = (slot.X - left, top, top + height);
            // A wide edge needs more height.
            double aside = rank.SelectMany(slot => slot.Below.Select(below => Math.Abs(below.X - slot.X - left))).DefaultIfEmpty(0).Max();
            top += height + Math.Min(MaxRankGap, RankGap + (aside * .14));
        }
    }

    private static (double X, double Weight) Middle(GraphSlot slot, List<GraphSlot> joined, Func<GraphSlot, double> nearness)
    {
        if (joined.Count == 0) return (slot.X, 1e-3);
        double Weight(GraphSlot other) => (slot.Box is null && other.Box is null ? Straight : 1) * nearness(other);
        double weight = joined.Sum(Weight);
        return (joined.Sum(other => other.X * Weight(other)) / weight, weight);
    }

    /// <summary>
    /// Moves slots as close as possible to the desired positions while keeping order and spacing (pool adjacent violators).
    /// </summary>
    private static void Settle(List<GraphSlot> rank, Func<GraphSlot, (double X, double Weight)> desired)
    {
        List<(double Sum, double Weight, int Count)> pools = [];
        var offsets = new double[rank.Count];
        for (int i = 0; i < rank.Count; i++)
        {
            if (i > 0) offsets[i] = offsets[i - 1] + ((rank[i - 1].Width + rank[i].Width) / 2) + Spacing;
            var (x, weight) = desired(rank[i]);
            (double Sum, double Weight, int Count) pool = ((x - offsets[i]) * weight, weight, 1);
            while (pools.Count > 0 && pools[^1].Sum / pools[^1].Weight >= pool.Sum / pool.Weight)
            {
                pool = (pool.Sum + pools[^1].Sum, pool.Weight + pools[^1].Weight, pool.Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
            pools.Add(pool);
        }
        int at = 0;
        foreach (var (sum, all, count) in pools)
            for (int i = 0; i < count; i++, at++) rank[at].X = (sum / all) + offsets[at];
    }
}
