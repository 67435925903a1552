namespace Kente.Tables;

/// <summary>Text; empty for a missing value.</summary>
internal sealed class TextColumn(string name, string[] values, NonNumericValue? nonNumeric = null) : Column(name, ColumnType.Text)
{
    public override int Count => values.Length;

    /// <summary>The value for which the column is text, if it also contains numbers.</summary>
    public NonNumericValue? NonNumeric => nonNumeric;

    internal override string NonNumericReason => nonNumeric is null ? "" : $": {nonNumeric}";

    public override bool IsMissing(int row) => values[row].Length == 0;

    public override double Number(int row) => throw Unfit("numbers", NonNumericReason);

    public override string Text(int row) => values[row];

    public override Column Rows(ReadOnlySpan<int> rows)
    {
        var some = new string[rows.Length];
        for (int i = 0; i < some.Length; i++) some[i] = values[rows[i]];
        return new TextColumn(Name, some, nonNumeric);
    }
}
