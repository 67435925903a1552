using Kente.Tables.Streams;

namespace Kente.Parquet;

/// <summary>The row groups of a Parquet file.</summary>
internal sealed class ParquetParts : TableParts
{
    private readonly ParquetTable _table;
    private readonly int[] _groups;
    private readonly IReadOnlyList<string>? _columns;
    private readonly Dictionary<string, IReadOnlyList<string>?> _categories;

    private ParquetParts(
        string path, IReadOnlyList<int> lengths, ParquetTable table, int[] groups, IReadOnlyList<string>? columns,
        Dictionary<string, IReadOnlyList<string>?> categories) : base(path, StartsOf(lengths)) =>
        (_table, _groups, _columns, _categories) = (table, groups, columns, categories);

    /// <summary>Opens a file and reads the values of its categories.</summary>
    /// <exception cref="DataException">The file cannot be read or has no rows, or a column cannot be categories.</exception>
    public static ParquetParts Open(string path, IReadOnlyList<string>? columns, IReadOnlyList<string> categories)
    {
        ParquetTable table = new(path);
        var lengths = table.GroupLengths();
        int[] groups = [.. Enumerable.Range(0, lengths.Count).Where(group => lengths[group] > 0)];
        if (groups.Length == 0) throw new DataException("The file has no rows.", path);
        return new(
            path, [.. groups.Select(group => lengths[group])], table, groups, columns,
            categories.ToDictionary(name => name, name => Values(table, groups, name)));
    }

    public override Table Read(int part) => _table.Read(_columns, _categories, _groups[part]);

    private static IReadOnlyList<string>? Values(ParquetTable table, int[] groups, string column)
    {
        SortedSet<string> values = new(StringComparer.Ordinal);
        foreach (int group in groups)
            values.UnionWith(table.CategoryTexts(column, group).Where(text => text.Length > 0));
        return [.. values];
    }
}
