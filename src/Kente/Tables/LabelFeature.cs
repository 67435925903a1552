namespace Kente.Tables;

/// <summary>The index of a category.</summary>
internal sealed class LabelFeature(string column) : Feature([column])
{
    protected override string Hint => "read it as ColumnType.Category";

    protected override bool Accepts(Column column) => column.Type == ColumnType.Category;

    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        var labels = table[Columns[0]];
        var values = new float[rows.Length];
        for (int i = 0; i < values.Length; i++) values[i] = (float)labels.Number(rows[i]);
        return NdArray.Of(values, rows.Length, 1);
    }
}
