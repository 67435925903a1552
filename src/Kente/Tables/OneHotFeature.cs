namespace Kente.Tables;

/// <summary>A one-hot encoding. A row with a missing value is all NaN, which excludes it as a target.</summary>
internal sealed class OneHotFeature(string column) : Feature([column])
{
    protected override string Hint => "read it as ColumnType.Category";

    protected override bool Accepts(Column column) => column.Type == ColumnType.Category;

    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        var labels = table[Columns[0]];
        int width = labels.Categories.Count;
        var values = new float[rows.Length * width];
        for (int i = 0; i < rows.Length; i++)
        {
            var row = values.AsSpan(i * width, width);
            if (labels.IsMissing(rows[i])) row.Fill(float.NaN);
            else row[(int)labels.Number(rows[i])] = 1;
        }
        return NdArray.Of(values, rows.Length, width);
    }
}
