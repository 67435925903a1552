namespace Kente.Tables;

/// <summary>
/// Numeric columns side by side, with missing values replaced by statistics of the training columns; after them, if wanted, where values were
/// missing.
/// </summary>
internal sealed class ImputedFeature(IReadOnlyList<string> columns, double[] fill, bool missingIndicator)
    : Feature(columns), IFromConfig<ImputedFeature>
{
    protected override string Hint => "only numbers and Booleans have a mean or a median";

    public static ImputedFeature Of(IReadOnlyList<Column> columns, Imputation statistic, bool missingIndicator)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new([.. columns.Select(column => column.Name)], [.. columns.Select(column => Statistic(column, statistic))], missingIndicator);
    }

    public override void Check(Table table, bool isInput)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (!isInput)
            throw new ArgumentException(
                $"Imputed values of {string.Join(", ", Columns)} are given as targets, but a model must not learn them; use Feature.Of.",
                nameof(isInput));
        foreach (string name in Columns)
            if (table[name] is { Type: ColumnType.Text } texts && !IsEmpty(texts)) throw table.NotANumber(texts);
        base.Check(table, isInput);
        foreach (string name in Columns)
            if (!IsEmpty(table[name])) PlainFeature.CheckRange(table, table[name]);
    }

    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(table);
        int width = missingIndicator ? 2 * Columns.Count : Columns.Count;
        var values = new float[rows.Length * width];
        for (int column = 0; column < Columns.Count; column++)
        {
            var read = table[Columns[column]];
            for (int i = 0; i < rows.Length; i++)
            {
                bool isMissing = read.IsMissing(rows[i]);
                values[(i * width) + column] = (float)(isMissing ? fill[column] : read.Number(rows[i]));
                if (missingIndicator && isMissing) values[(i * width) + Columns.Count + column] = 1;
            }
        }
        return NdArray.Of(values, rows.Length, width);
    }

    public static ImputedFeature FromConfig(ObjectConfig config)
    {
        string[] columns = ReadColumns(config);
        double[] fill = config.Numbers("fill") ?? throw config.Missing("fill");
        return fill.Length == columns.Length
            ? new(columns, fill, config.Flag("missing_indicator", false))
            : throw new FormatException($"{config.Owner}: there are {columns.Length} columns, but {fill.Length} values of 'fill'.");
    }

    protected override bool Accepts(Column column) => IsNumeric(column) || IsEmpty(column);

    protected override bool MayBeMissing(Column column) => true;

    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        config.Set("fill", fill);
        if (missingIndicator) config.Set("missing_indicator", true);
    }

    private static bool IsNumeric(Column column) => column.Type is ColumnType.Number or ColumnType.Integer or ColumnType.Boolean;

    // A column without values is read as text.
    private static bool IsEmpty(Column column) => column.Type == ColumnType.Text && column.MissingCount == column.Count;

    private static double Statistic(Column column, Imputation statistic)
    {
        if (!IsNumeric(column))
            throw new ArgumentException(
                $"The column '{column.Name}' is of type {column.Type}, but only numbers and Booleans have a mean or a median{column.NonNumericReason}.",
                nameof(column));
        double[] known = [.. column.Numbers().Where(value => !double.IsNaN(value)).Order()];
        if (known.Length == 0)
            throw new ArgumentException($"The column '{column.Name}' has no values to replace missing ones by.", nameof(column));
        int middle = known.Length / 2;
        return statistic switch
        {
            Imputation.Mean => known.Average(),
            _ => known.Length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2,
        };
    }
}
