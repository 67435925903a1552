namespace Kente.Reports.Drawing;

/// <summary>
/// Orders each rank by the mean position of its neighbors, sweeping down and up in turn, and keeps the order with the fewest crossings.
/// </summary>
internal static class GraphOrdering
{
    private const int Sweeps = 12;

    public static void Arrange(IReadOnlyList<List<GraphSlot>> ranks)
    {
        foreach (var rank in ranks) Number(rank);
        var best = ranks.Select(rank => rank.ToArray()).ToArray();
        long fewest = Crossings(ranks);
        for (int sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            bool down = sweep % 2 == 0;
            for (int i = 1; i < ranks.Count; i++)
            {
                var rank = ranks[down ? i : ranks.Count - 1 - i];
                Sort(rank, slot => down ? slot.Above : slot.Below);
            }
            if (Crossings(ranks) is var crossings && crossings < fewest)
                (fewest, best) = (crossings, [.. ranks.Select(rank => rank.ToArray())]);
        }
        for (int i = 0; i < ranks.Count; i++)
        {
            ranks[i].Clear();
            ranks[i].AddRange(best[i]);
            Number(ranks[i]);
        }
    }

    private static void Sort(List<GraphSlot> rank, Func<GraphSlot, List<GraphSlot>> joined)
    {
        var ordered = rank.OrderBy(slot => joined(slot).Count == 0 ? slot.Place : joined(slot).Average(other => other.Place)).ToArray();
        rank.Clear();
        rank.AddRange(ordered);
        Number(rank);
    }

    private static void Number(List<GraphSlot> rank)
    {
        for (int i = 0; i < rank.Count; i++) rank[i].Place = i;
    }

    private static long Crossings(IReadOnlyList<List<GraphSlot>> ranks)
    {
        long crossings = 0;
        foreach (var rank in ranks)
        {
            // Edges sorted by their starts cross where their ends are out of order.
            int[] ends = [.. rank.SelectMany(slot => slot.Below.Select(below => below.Place).Order())];
            for (int i = 0; i < ends.Length; i++)
                for (int j = i + 1; j < ends.Length; j++)
                    if (ends[j] < ends[i]) crossings++;
        }
        return crossings;
    }
}
