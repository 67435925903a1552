namespace Kente.Tables;

/// <summary>Texts; empty where one is missing.</summary>
internal sealed class TextColumn(string name, string[] values, NoNumber? noNumber = null) : Column(name, ColumnType.Text)
{
    public override int Count => values.Length;

    /// <summary>The value for which the column holds texts, where others are numbers.</summary>
    public NoNumber? NoNumber => noNumber;

    internal override string WhyNoNumbers => noNumber is null ? "" : $": {noNumber}";

    public override bool IsMissing(int row) => values[row].Length == 0;

    public override double Number(int row) => throw Unfit("numbers", WhyNoNumbers);

    public override string Text(int row) => values[row];

    public override Column Rows(ReadOnlySpan<int> rows)
    {
        var some = new string[rows.Length];
        for (int i = 0; i < some.Length; i++) some[i] = values[rows[i]];
        return new TextColumn(Name, some, noNumber);
    }
}
