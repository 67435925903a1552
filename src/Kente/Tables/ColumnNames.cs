namespace Kente.Tables;

/// <summary>Names of columns in messages.</summary>
internal static class ColumnNames
{
    private const int Most = 20, Nearest = 5;

    /// <summary>The columns there are where one is not; of many, those whose names are like it.</summary>
    /// <param name="names">All names.</param>
    /// <param name="wanted">The name that is not among them.</param>
    public static string Listed(IReadOnlyCollection<string> names, string wanted) => names.Count <= Most
        ? $"the columns are {string.Join(", ", names)}"
        : $"the nearest of {names.Count} are {string.Join(", ", names.OrderBy(name => Distance(name, wanted)).Take(Nearest))}";

    // How many letters differ, are too many or too few (Levenshtein).
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
