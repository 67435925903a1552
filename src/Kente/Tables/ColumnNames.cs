namespace Kente.Tables;

/// <summary>Lists column names in messages.</summary>
internal static class ColumnNames
{
    private const int MaxListed = 20, Nearest = 5;

    /// <summary>Lists the columns of a table; of many, those with similar names.</summary>
    /// <param name="names">All names.</param>
    /// <param name="wanted">The name that was not found.</param>
    public static string Listed(IReadOnlyCollection<string> names, string wanted) => names.Count <= MaxListed
        ? $"the columns are {string.Join(", ", names)}"
        : $"the nearest of {names.Count} are {string.Join(", ", names.OrderBy(name => Distance(name, wanted)).Take(Nearest))}";

    // Levenshtein distance.
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 0; i < one.Length; i++)
        {
            int before = row[0]++;
            for (int j = 0; j < other.Length; j++)
            {
                int changed = before + (char.ToUpperInvariant(one[i]) == char.ToUpperInvariant(other[j]) ? 0 : 1);
                before = row[j + 1];
                row[j + 1] = Math.Min(changed, Math.Min(before, row[j]) + 1);
            }
        }
        return row[^1];
    }
}
