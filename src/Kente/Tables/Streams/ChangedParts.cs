namespace Kente.Tables.Streams;

/// <summary>Parts with other columns, which are computed when a part is read.</summary>
internal sealed class ChangedParts(TableParts parts, Func<Table, Table> change) : TableParts(parts.Source, parts.Starts)
{
    private readonly Lock _lock = new();
    private Table? _first;

    public override Table Read(int part)
    {
        var before = parts.Read(part);
        var after = change(before) ?? throw new InvalidOperationException("The change of a part gave no table.");
        if (after.Count != before.Count) throw new InvalidOperationException($"The change made {after.Count} rows of {before.Count}; Select computes columns, and Where chooses rows.");
        Table first;
        lock (_lock) first = _first ??= after.Rows([]);
        Check(first, after);
        return after;
    }

    // Columns that differ from part to part would mean something else in each batch.
    private void Check(Table first, Table other)
    {
        if (!first.Columns.Select(column => (column.Name, column.Type)).SequenceEqual(other.Columns.Select(column => (column.Name, column.Type))))
            throw new DataException($"the change gives the columns {Names(first)} to some rows and {Names(other)} to others.", Source, other.LineOf(0));
        foreach (var column in other.Columns)
            if (column.Type == ColumnType.Category && !ReferenceEquals(column.Categories, first[column.Name].Categories) && !column.Categories.SequenceEqual(first[column.Name].Categories))
                throw new DataException($"the column '{column.Name}' is computed with the categories {string.Join(", ", first[column.Name].Categories)} for some rows and {string.Join(", ", column.Categories)} for others; give Column.OfCategories all of them.", Source, other.LineOf(0));
    }

    private static string Names(Table table) => string.Join(", ", table.Columns.Select(column => $"{column.Name} ({column.Type})"));
}
