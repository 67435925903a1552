namespace Kente.Faces;

/// <summary>Reads pairs of images that are to be compared.</summary>
public static class FaceImagePairs
{
    private const string Expected = "the columns file1, file2 and same are expected, and fold and group if wanted";

    /// <summary>
    /// Reads pairs from a CSV file whose first row names the columns: two whose names begin with <c>file</c>, such as <c>file1</c> and
    /// <c>file2</c>, with paths relative to the CSV file; <c>same</c>, 1 or true for one person and 0 or false for two; and, if wanted,
    /// <c>fold</c> and <c>group</c>, any words or numbers.
    /// </summary>
    /// <param name="path">The CSV file.</param>
    /// <exception cref="DataException">The file cannot be read, a column is missing, or a value is not valid.</exception>
    public static IReadOnlyList<FaceImagePair> ReadCsv(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var table = Table.FromCsv(path);
        Column[] files = [.. table.Columns.Where(column => column.Name.StartsWith("file", StringComparison.OrdinalIgnoreCase))];
        if (files.Length != 2 || !table.Has("same"))
            throw new DataException(
                $"The columns are {string.Join(", ", table.Columns.Select(column => column.Name))}; {Expected}.", path, 1);
        if (table.Count == 0) throw new DataException("The file has no pairs.", path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var (same, group) = (table["same"], table.Has("group") ? table["group"] : null);
        int?[] folds = Folds(table);
        return [.. Enumerable.Range(0, table.Count).Select(row => new FaceImagePair(File(0, row), File(1, row), IsSame(row))
        {
            Fold = folds[row],
            Group = group is null || group.IsMissing(row) ? null : group.Text(row),
        })];

        string File(int column, int row) => files[column].IsMissing(row)
            ? throw new DataException($"The column {files[column].Name} is empty; it names an image.", path, table.LineOf(row))
            : Path.Combine(folder, files[column].Text(row));

        bool IsSame(int row) => same.Text(row).ToUpperInvariant() switch
        {
            "1" or "TRUE" => true,
            "0" or "FALSE" => false,
            _ => throw new DataException(
                $"The column same has '{same.Text(row)}'; it takes 1 or true for one person, and 0 or false for two.", path, table.LineOf(row)),
        };
    }

    // Folds are numbered in the order of their first pairs.
    private static int?[] Folds(Table table)
    {
        if (!table.Has("fold")) return new int?[table.Count];
        var column = table["fold"];
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, table.Count).Select(row =>
        {
            if (column.IsMissing(row))
                throw new DataException(
                    "The column fold is empty; name the fold of every pair, or leave out the column.", table.Source, table.LineOf(row));
            numbers.TryAdd(column.Text(row), numbers.Count);
            return (int?)numbers[column.Text(row)];
        })];
    }
}
