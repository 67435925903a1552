namespace Kente.Data.Tables;

/// <summary>Texts; empty where one is missing.</summary>
internal sealed class TextColumn(string name, string[] values) : Column(name, ColumnType.Text)
{
    public override int Count => values.Length;

    public override bool IsMissing(int row) => values[row].Length == 0;

    public override string Text(int row) => values[row];

    public override Column Rows(ReadOnlySpan<int> rows)
    {
        var some = new string[rows.Length];
        for (int i = 0; i < some.Length; i++) some[i] = values[rows[i]];
        return new TextColumn(Name, some);
    }
}
