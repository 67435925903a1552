namespace Kente.Data.Tables;

/// <summary>Numbers side by side, or strings.</summary>
internal sealed class PlainFeature(IReadOnlyList<string> columns) : Feature(columns)
{
    protected override string Hint => "compute a number of a date with Table.With";

    public override void Check(Table table, bool isInput)
    {
        base.Check(table, isInput);
        if (Columns.FirstOrDefault(name => IsString(table[name]) != IsString(table[Columns[0]])) is { } other)
            throw new DataException($"the columns '{Columns[0]}' and '{other}' are of types {table[Columns[0]].Type} and {table[other].Type}, which do not go into one array; make a feature of each.", table.Source);
    }

    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        Column[] read = [.. Columns.Select(name => table[name])];
        return IsString(read[0])
            ? NdArray.Of(Filled(read, rows, (column, row) => column.Text(row)), rows.Length, read.Length)
            : NdArray.Of(Filled(read, rows, (column, row) => (float)column.Number(row)), rows.Length, read.Length);
    }

    protected override bool Accepts(Column column) => column.Type != ColumnType.Date;

    // A missing text is an empty one, which the layers that read texts know.
    protected override bool MayBeMissing(Column column) => IsString(column);

    private static bool IsString(Column column) => column.Type is ColumnType.Text or ColumnType.Category;

    private static T[] Filled<T>(Column[] columns, ReadOnlySpan<int> rows, Func<Column, int, T> value)
    {
        var values = new T[rows.Length * columns.Length];
        for (int column = 0; column < columns.Length; column++)
            for (int i = 0; i < rows.Length; i++) values[(i * columns.Length) + column] = value(columns[column], rows[i]);
        return values;
    }
}
