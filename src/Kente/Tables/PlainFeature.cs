namespace Kente.Tables;

/// <summary>Columns side by side, as numbers or strings.</summary>
/// <param name="columns">Names of the columns.</param>
/// <param name="keepsIntegers">Whether integers are kept as int64.</param>
internal sealed class PlainFeature(IReadOnlyList<string> columns, bool keepsIntegers = true)
    : Feature(columns), IFromConfig<PlainFeature>
{
    internal override Feature AsTarget => new PlainFeature(Columns, keepsIntegers: false);

    protected override string Hint => "compute a number from the date with Table.With";

    public override void Check(Table table, bool isInput)
    {
        base.Check(table, isInput);
        if (Columns.FirstOrDefault(name => IsString(table[name]) != IsString(table[Columns[0]])) is { } other)
            throw new DataException(
                $"The columns '{Columns[0]}' and '{other}' are of types {table[Columns[0]].Type} and {table[other].Type}, which cannot share an array; create one feature for each{string.Concat(((string[])[Columns[0], other]).Select(name => table[name].NonNumericReason))}.",
                table.Source);
        foreach (string name in Columns)
            if (!IsString(table[name])) CheckRange(table, table[name]);
    }

    /// <summary>Checks that all columns are numbers, for an input of a model that is one of numbers.</summary>
    /// <exception cref="DataException">A column holds texts.</exception>
    public void CheckNumbers(Table table)
    {
        foreach (string name in Columns)
            if (IsString(table[name])) throw table.NotANumber(table[name]);
    }

    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        Column[] read = [.. Columns.Select(name => table[name])];
        if (IsString(read[0])) return NdArray.Of(Filled(read, rows, (column, row) => column.Text(row)), rows.Length, read.Length);
        return keepsIntegers && IsInteger(read, rows)
            ? NdArray.Of(Filled(read, rows, (column, row) => (long)column.Number(row)), rows.Length, read.Length)
            : NdArray.Of(Filled(read, rows, (column, row) => (float)column.Number(row)), rows.Length, read.Length);
    }

    public static PlainFeature FromConfig(ObjectConfig config) => new(ReadColumns(config));

    protected override bool Accepts(Column column) => column.Type != ColumnType.Date;

    // A missing text is an empty string, which the layers for text accept.
    protected override bool MayBeMissing(Column column) => IsString(column);

    private static bool IsString(Column column) => column.Type is ColumnType.Text or ColumnType.Category;

    private static bool IsInteger(Column[] columns, ReadOnlySpan<int> rows)
    {
        if (!columns.All(column => column.Type is ColumnType.Integer or ColumnType.Boolean)
            || columns.All(column => column.Type == ColumnType.Boolean)) return false;
        foreach (var column in columns)
            foreach (int row in rows)
                if (column.IsMissing(row)) return false;
        return true;
    }

    /// <exception cref="DataException">A number is infinite or exceeds float32.</exception>
    internal static void CheckRange(Table table, Column column)
    {
        for (int row = 0; row < column.Count; row++)
        {
            double number = column.Number(row);
            if (double.IsInfinity(number))
                throw table.RowError(
                    row,
                    FormattableString.Invariant($"The column '{column.Name}' holds {(number > 0 ? "∞" : "-∞")}; numbers must be finite."));
            if (float.IsInfinity((float)number))
                throw table.RowError(
                    row,
                    FormattableString.Invariant(
                        $"The column '{column.Name}' holds {number}, which exceeds the range of float32; scale it with Table.With."));
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
