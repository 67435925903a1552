namespace Kente.Shared;

/// <summary>The Levenshtein distance, with which messages name what may have been meant.</summary>
internal static class EditDistance
{
    /// <summary>Returns the smallest number of characters to insert, remove or replace; upper and lower case are equal.</summary>
    public static int Of(string one, string other)
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
