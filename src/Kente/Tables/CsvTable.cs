namespace Kente.Tables;

/// <summary>Creates tables from the rows of a CSV file. Only the values are kept in memory.</summary>
internal static class CsvTable
{
    public static Table Read(string path, CsvOptions options)
    {
        CsvRows rows = new(path, options);
        return Read(rows, CsvColumns.Infer(rows, options));
    }

    /// <param name="rows">The file.</param>
    /// <param name="columns">Columns of the file.</param>
    /// <param name="from">Row to start at; default the first.</param>
    /// <param name="maxRows">Maximum number of rows.</param>
    public static Table Read(CsvRows rows, CsvColumns columns, CsvPosition? from = null, int maxRows = int.MaxValue)
    {
        ColumnBuilder[] builders = [
            .. columns.Names.Select((name, i) => new ColumnBuilder(
                name, columns.Types[i], rows.Format, columns.Categories[i], columns.NonNumeric[i]))];
        List<int> lines = [];
        rows.Scan(builders.Length, (position, row) =>
        {
            lines.Add(position.Line);
            for (int i = 0; i < builders.Length; i++)
            {
                var value = row.GetFieldSpan(i);
                if (rows.IsMissing(value)) builders[i].AddMissing();
                else if (builders[i].Add(value) is { } expected)
                    throw new DataException(
                        $"The column '{columns.Names[i]}' holds {expected}, but the value is '{value}'{(columns.Types[i] == ColumnType.Boolean ? "" : NonNumericValue.Hint(value))}.",
                        rows.Path, position.Line);
            }
        }, from, maxRows);
        return new([.. builders.Select(builder => builder.Build())], rows.Path, [.. lines]);
    }
}
