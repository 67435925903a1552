namespace Kente.Tables;

/// <summary>Numbers side by side, or strings.</summary>
/// <param name="columns">Names of the columns.</param>
/// <param name="keepsWhole">Whether whole numbers stay whole.</param>
internal sealed class PlainFeature(IReadOnlyList<string> columns, bool keepsWhole = true) : Feature(columns)
{
    internal override Feature AsTarget => new PlainFeature(Columns, keepsWhole: false);

    protected override string Hint => "compute a number of a date with Table.With";

    public override void Check(Table table, bool isInput)
    {
        base.Check(table, isInput);
        if (Columns.FirstOrDefault(name => IsString(table[name]) != IsString(table[Columns[0]])) is { } other)
            throw new DataException($"the columns '{Columns[0]}' and '{other}' are of types {table[Columns[0]].Type} and {table[other].Type}, which do not go into one array; make a feature of each{string.Concat(((string[])[Columns[0], other]).Select(name => table[name].WhyNoNumbers))}.", table.Source);
        foreach (string name in Columns)
            if (!IsString(table[name])) CheckRange(table, table[name]);
    }

    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        Column[] read = [.. Columns.Select(name => table[name])];
        if (IsString(read[0])) return NdArray.Of(Filled(read, rows, (column, row) => column.Text(row)), rows.Length, read.Length);
        return keepsWhole && IsWhole(read, rows)
            ? NdArray.Of(Filled(read, rows, (column, row) => (long)column.Number(row)), rows.Length, read.Length)
            : NdArray.Of(Filled(read, rows, (column, row) => (float)column.Number(row)), rows.Length, read.Length);
    }

    protected override bool Accepts(Column column) => column.Type != ColumnType.Date;

    // A missing text is an empty one, which the layers that read texts know.
    protected override bool MayBeMissing(Column column) => IsString(column);

    private static bool IsString(Column column) => column.Type is ColumnType.Text or ColumnType.Category;

    private static bool IsWhole(Column[] columns, ReadOnlySpan<int> rows)
    {
        if (!columns.All(column => column.Type is ColumnType.Integer or ColumnType.Boolean) || columns.All(column => column.Type == ColumnType.Boolean)) return false;
        foreach (var column in columns)
            foreach (int row in rows)
                if (column.IsMissing(row)) return false;
        return true;
    }

    private static void CheckRange(Table table, Column column)
    {
        for (int row = 0; row < column.Count; row++)
        {
            double number = column.Number(row);
            if (double.IsInfinity(number)) throw table.Fault(row, FormattableString.Invariant($"the column '{column.Name}' holds {(number > 0 ? "∞" : "-∞")}, which no model can learn from."));
            if (float.IsInfinity((float)number)) throw table.Fault(row, FormattableString.Invariant($"the column '{column.Name}' holds {number}, which is more than float32 holds; make it smaller with Table.With."));
        }
    }

    private static T[] Filled<T>(Column[] columns, ReadOnlySpan<int> rows, Func<Column, int, T> value)
    {
        var values = new T[rows.Length * columns.Length];
        for (int column = 0; column < columns.Length; column++)
            for (int i = 0; i < rows.Length; i++) values[(i * columns.Length) + column] = value(columns[column], rows[i]);
        return values;
    }
}
