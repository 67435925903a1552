namespace Kente.Tables;

/// <summary>Makes tables of the rows of a file: nothing but the values themselves is kept in memory.</summary>
internal static class CsvTable
{
    public static Table Read(string path, CsvOptions options)
    {
        CsvRows rows = new(path, options);
        return Read(rows, CsvColumns.Find(rows, options));
    }

    /// <param name="rows">The file.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="from">The row to begin with; by default the first.</param>
    /// <param name="most">How many rows to read.</param>
    public static Table Read(CsvRows rows, CsvColumns columns, CsvPlace? from = null, int most = int.MaxValue)
    {
        ColumnBuilder[] builders = [.. columns.Names.Select((name, i) => new ColumnBuilder(name, columns.Types[i], columns.Categories[i], columns.NoNumbers[i]))];
        List<int> lines = [];
        rows.Scan(builders.Length, (place, row) =>
        {
            lines.Add(place.Line);
            for (int i = 0; i < builders.Length; i++)
            {
                var value = row.GetFieldSpan(i);
                if (rows.IsMissing(value)) builders[i].AddMissing();
                else if (builders[i].Add(value) is { } right) throw new DataException($"the column '{columns.Names[i]}' holds {right}, not '{value}'{(columns.Types[i] == ColumnType.Boolean ? "" : NoNumber.Hint(value))}.", rows.Path, place.Line);
            }
        }, from, most);
        return new([.. builders.Select(builder => builder.Build())], rows.Path, [.. lines]);
    }
}
