namespace Kente.Data.Tables;

public sealed partial class Table
{
    /// <summary>Divides the rows at random.</summary>
    /// <param name="share">How much of them the first part gets, between 0 and 1.</param>
    /// <param name="seed">Fixes which.</param>
    /// <returns>Two parts, each in the order of this table.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public (Table First, Table Second) Split(double share, long seed)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        Seeds.Random(seed, 0).Shuffle(order);
        return Divide(share, order.AsSpan(0, (int)Math.Round(share * Count)));
    }

    /// <summary>Divides the rows at random, but rows with the same value of a column stay together: what an author wrote is never on both sides.</summary>
    /// <param name="column">The column whose values are the groups; a row without a value is a group of its own.</param>
    /// <param name="share">How much of the rows the first part gets, between 0 and 1; as near to it as whole groups allow.</param>
    /// <param name="seed">Fixes which.</param>
    /// <returns>Two parts, each in the order of this table.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public (Table First, Table Second) SplitByGroup(string column, double share, long seed)
    {
        var groups = this[column];
        int[][] together = [.. Enumerable.Range(0, Count).GroupBy(row => groups.IsMissing(row) ? $"\0{row}" : groups.Text(row)).Select(group => group.ToArray())];
        Seeds.Random(seed, 0).Shuffle(together);
        List<int> first = [];
        double wanted = share * Count;
        foreach (int[] group in together)
            if (Math.Abs(first.Count + group.Length - wanted) <= Math.Abs(first.Count - wanted)) first.AddRange(group);
        return Divide(share, [.. first]);
    }

    /// <summary>Divides the rows by time: the first part is before the second. Rows of the same time stay together.</summary>
    /// <param name="column">A column of dates or of numbers, such as years.</param>
    /// <param name="share">How much of the rows the first part gets at most, between 0 and 1.</param>
    /// <returns>Two parts, each in the order of this table.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    /// <exception cref="DataException">A row has no time.</exception>
    public (Table First, Table Second) SplitByTime(string column, double share)
    {
        var times = this[column];
        double Time(int row) => times.Type == ColumnType.Date ? times.Date(row)!.Value.Ticks : times.Number(row);
        if (Enumerable.Range(0, Count).FirstOrDefault(times.IsMissing, -1) is >= 0 and var without) throw new DataException($"the row has no value in the column '{column}', so it is neither before nor after.", Source, LineOf(without));
        int[] order = [.. Enumerable.Range(0, Count).OrderBy(Time)];
        int cut = Math.Clamp((int)Math.Round(share * Count), 0, Count);
        while (cut > 0 && cut < Count && Time(order[cut - 1]) == Time(order[cut])) cut--;
        return Divide(share, order.AsSpan(0, cut));
    }

    private (Table First, Table Second) Divide(double share, ReadOnlySpan<int> first)
    {
        if (share is <= 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(share), share, "The share of the first part is above 0 and below 1.");
        if (first.Length == 0 || first.Length == Count) throw new ArgumentException($"{Count} rows cannot be divided so that the first part has {share:P0} of them: one part would be empty.", nameof(share));
        HashSet<int> chosen = [.. first];
        var sides = Enumerable.Range(0, Count).ToLookup(chosen.Contains);
        return (Rows([.. sides[true]]), Rows([.. sides[false]]));
    }
}
