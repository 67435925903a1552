namespace Kente.Data.Tables;

/// <summary>Numbers side by side.</summary>
internal sealed class PlainFeature(IReadOnlyList<string> columns) : Feature(columns)
{
    protected override string Hint => "take Feature.Label or Feature.OneHot for categories, and compute a number of a date with Table.With";

    protected override bool Accepts(Column column) => column.Type is ColumnType.Number or ColumnType.Integer or ColumnType.Boolean;

    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        Column[] read = [.. Columns.Select(name => table[name])];
        var values = new float[rows.Length * read.Length];
        for (int column = 0; column < read.Length; column++)
            for (int i = 0; i < rows.Length; i++) values[(i * read.Length) + column] = (float)read[column].Number(rows[i]);
        return NdArray.Of(values, rows.Length, read.Length);
    }
}
