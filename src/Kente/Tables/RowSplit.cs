using Kente.Primitives;

namespace Kente.Tables;

/// <summary>Divides the numbers of rows in two, each part in ascending order.</summary>
internal static class RowSplit
{
    public static (int[] First, int[] Second) AtRandom(int count, double share, long seed)
    {
        CheckShare(share);
        int[] order = [.. Enumerable.Range(0, count)];
        Seeds.Random(seed, 0).Shuffle(order);
        return Divide(count, share, order.AsSpan(0, (int)Math.Round(share * count)));
    }

    public static (int[] First, int[] Second) ByGroup(Column groups, double share, long seed)
    {
        CheckShare(share);
        int[][] together = [.. Enumerable.Range(0, groups.Count).GroupBy(row => groups.IsMissing(row) ? $"\0{row}" : groups.Text(row)).Select(group => group.ToArray())];
        Seeds.Random(seed, 0).Shuffle(together);
        List<int> first = [];
        double wanted = share * groups.Count;
        foreach (int[] group in together)
            if (Math.Abs(first.Count + group.Length - wanted) <= Math.Abs(first.Count - wanted)) first.AddRange(group);
        return Divide(groups.Count, share, [.. first]);
    }

    public static (int[] First, int[] Second) ByTime(Column times, double share, string source, Func<int, int?> lineOf)
    {
        CheckShare(share);
        if (times.Type is not (ColumnType.Date or ColumnType.Number or ColumnType.Integer))
            throw new DataException($"the column '{times.Name}' is of type {times.Type}, which has no before and after; time is a column of dates or of numbers{times.WhyNoNumbers}.", source);
        int count = times.Count;
        double Time(int row) => times.Type == ColumnType.Date ? times.Date(row)!.Value.Ticks : times.Number(row);
        if (Enumerable.Range(0, count).FirstOrDefault(times.IsMissing, -1) is >= 0 and var without) throw new DataException($"the row has no value in the column '{times.Name}', so it is neither before nor after.", source, lineOf(without));
        int[] order = [.. Enumerable.Range(0, count).OrderBy(Time)];
        int cut = Math.Clamp((int)Math.Round(share * count), 0, count);
        while (cut > 0 && cut < count && Time(order[cut - 1]) == Time(order[cut])) cut--;
        return Divide(count, share, order.AsSpan(0, cut));
    }

    private static void CheckShare(double share)
    {
        if (share is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "The share of the first part is above 0 and below 1.");
    }

    private static (int[] First, int[] Second) Divide(int count, double share, ReadOnlySpan<int> first)
    {
        if (first.Length == 0 || first.Length == count) throw new ArgumentException($"{count} rows cannot be divided so that the first part has {share:P0} of them: one part would be empty.", nameof(share));
        var chosen = new bool[count];
        foreach (int row in first) chosen[row] = true;
        return ([.. Enumerable.Range(0, count).Where(row => chosen[row])], [.. Enumerable.Range(0, count).Where(row => !chosen[row])]);
    }
}
