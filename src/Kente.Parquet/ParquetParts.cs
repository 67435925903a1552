using Kente.Data.Tables;
using Kente.Data.Tables.Streams;

namespace Kente.Parquet;

/// <summary>The row groups of a Parquet file.</summary>
internal sealed class ParquetParts : TableParts
{
    private readonly ParquetTable _table;
    private readonly IReadOnlyList<string>? _columns;
    private readonly Dictionary<string, IReadOnlyList<string>?> _categories;

    private ParquetParts(string path, IReadOnlyList<int> lengths, ParquetTable table, IReadOnlyList<string>? columns, Dictionary<string, IReadOnlyList<string>?> categories) : base(path, StartsOf(lengths)) =>
        (_table, _columns, _categories) = (table, columns, categories);

    public static ParquetParts Open(string path, IReadOnlyList<string>? columns, IReadOnlyList<string> categories)
    {
        ParquetTable table = new(path);
        int[] lengths = [.. table.GroupLengths()];
        if (lengths.Sum() == 0) throw new DataException("it has no rows.", path);
        return new(path, lengths, table, columns, categories.ToDictionary(name => name, name => Values(table, lengths.Length, name)));
    }

    public override Table Read(int part) => _table.Read(_columns, _categories, part);

    private static IReadOnlyList<string>? Values(ParquetTable table, int groups, string column)
    {
        SortedSet<string> values = new(StringComparer.Ordinal);
        for (int group = 0; group < groups; group++)
            values.UnionWith(table.Read([column], new Dictionary<string, IReadOnlyList<string>?>(), group)[column].Texts().Where(text => text.Length > 0));
        return [.. values];
    }
}
