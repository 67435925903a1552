namespace Kente.Parquet;

/// <summary>Checks the column names of a call.</summary>
internal static class ChosenColumns
{
    /// <summary>Checks that columns are named, and none twice.</summary>
    /// <exception cref="ArgumentException">No column is named, or a column is named twice.</exception>
    public static void Check(IReadOnlyList<string>? columns, IReadOnlyList<string>? categories)
    {
        if (columns is []) throw new ArgumentException("No columns are named; leave them out to read all.", nameof(columns));
        CheckTwice(columns, nameof(columns));
        CheckTwice(categories, nameof(categories));
    }

    private static void CheckTwice(IReadOnlyList<string>? names, string parameter)
    {
        if (names?.CountBy(name => name).FirstOrDefault(named => named.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"The column '{twice}' is named twice.", parameter);
    }
}
