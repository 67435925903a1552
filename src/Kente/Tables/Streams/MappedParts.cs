namespace Kente.Tables.Streams;

/// <summary>Parts whose columns are computed when a part is read.</summary>
internal sealed class MappedParts(TableParts parts, Func<Table, Table> selector) : TableParts(parts.Source, parts.Starts)
{
    private readonly Lock _lock = new();
    private Table? _first;

    public override Table Read(int part)
    {
        var before = parts.Read(part);
        var after = selector(before)
            ?? throw new InvalidOperationException("The function of Select returned null; it must return a table.");
        if (after.Count != before.Count)
            throw new InvalidOperationException(
                $"The function of Select returned {after.Count} rows for {before.Count}. Select computes columns; use Where to filter rows.");
        Table first;
        lock (_lock) first = _first ??= after.Rows([]);
        Check(first, after);
        return after;
    }

    // Columns that differ between parts would have another meaning in each batch.
    private void Check(Table first, Table other)
    {
        if (!first.Columns.Select(column => (column.Name, column.Type)).SequenceEqual(
            other.Columns.Select(column => (column.Name, column.Type))))
            throw new DataException(
                $"The function of Select returns the columns {Names(first)} for some rows and {Names(other)} for others; it must return the same columns for all.",
                Source, other.LineOf(0));
        foreach (var column in other.Columns)
            if (column.Type == ColumnType.Category
                && !ReferenceEquals(column.Categories, first[column.Name].Categories)
                && !column.Categories.SequenceEqual(first[column.Name].Categories))
                throw new DataException(
                    $"The column '{column.Name}' is computed with the categories {string.Join(", ", first[column.Name].Categories)} for some rows and {string.Join(", ", column.Categories)} for others; pass all categories to Column.OfCategories.",
                    Source, other.LineOf(0));
    }

    private static string Names(Table table) => string.Join(", ", table.Columns.Select(column => $"{column.Name} ({column.Type})"));
}
