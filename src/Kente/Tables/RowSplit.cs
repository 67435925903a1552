using Kente.Primitives;

namespace Kente.Tables;

/// <summary>Splits rows in two, each part in ascending order.</summary>
internal static class RowSplit
{
    public static (int[] First, int[] Second) AtRandom(int count, double fraction, long seed)
    {
        CheckFraction(fraction);
        int[] order = [.. Enumerable.Range(0, count)];
        Seeds.Random(seed, 0).Shuffle(order);
        return Divide(count, fraction, order.AsSpan(0, (int)Math.Round(fraction * count)));
    }

    public static (int[] First, int[] Second) ByGroup(Column groups, double fraction, long seed)
    {
        CheckFraction(fraction);
        int[][] together = [
            .. Enumerable.Range(0, groups.Count).GroupBy(row => groups.IsMissing(row) ? $"\0{row}" : groups.Text(row)).Select(
                group => group.ToArray())];
        Seeds.Random(seed, 0).Shuffle(together);
        List<int> first = [];
        double target = fraction * groups.Count;
        foreach (int[] group in together)
            if (Math.Abs(first.Count + group.Length - target) <= Math.Abs(first.Count - target)) first.AddRange(group);
        return Divide(groups.Count, fraction, [.. first]);
    }

    public static (int[] First, int[] Second) ByTime(Column times, double fraction, string source, Func<int, int?> lineOf)
    {
        CheckFraction(fraction);
        if (times.Type is not (ColumnType.Date or ColumnType.Number or ColumnType.Integer))
            throw new DataException(
                $"The column '{times.Name}' is of type {times.Type}, which has no order in time; split by a column of dates or numbers{times.NonNumericReason}.",
                source);
        int count = times.Count;
        double Time(int row) => times.Type == ColumnType.Date ? times.Date(row)!.Value.Ticks : times.Number(row);
        if (Enumerable.Range(0, count).FirstOrDefault(times.IsMissing, -1) is >= 0 and var missing)
            throw new DataException(
                $"The row has no value in the column '{times.Name}', so it cannot be ordered by time.", source, lineOf(missing));
        int[] order = [.. Enumerable.Range(0, count).OrderBy(Time)];
        int cut = Math.Clamp((int)Math.Round(fraction * count), 0, count);
        while (cut > 0 && cut < count && Time(order[cut - 1]) == Time(order[cut])) cut--;
        return Divide(count, fraction, order.AsSpan(0, cut));
    }

    private static void CheckFraction(double fraction)
    {
        if (fraction is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(fraction), fraction, "The fraction of the first part must be above 0 and below 1.");
    }

    private static (int[] First, int[] Second) Divide(int count, double fraction, ReadOnlySpan<int> first)
    {
        if (first.Length == 0 || first.Length == count)
            throw new ArgumentException(
                $"{count} rows cannot be split so that the first part has {fraction:P0} of them: one part would be empty.",
                nameof(fraction));
        var chosen = new bool[count];
        foreach (int row in first) chosen[row] = true;
        return ([.. Enumerable.Range(0, count).Where(row => chosen[row])], [.. Enumerable.Range(0, count).Where(row => !chosen[row])]);
    }
}
