using System.Globalization;

namespace Kente.Tables;

/// <summary>Numbers, whole numbers, or truths as 1 and 0; NaN where one is missing.</summary>
internal sealed class NumberColumn : Column
{
    /// <summary>The largest whole number up to which each has a double of its own.</summary>
    public const long MostInteger = 1L << 53;

    private readonly double[] _values;

    public NumberColumn(string name, ColumnType type, double[] values) : base(name, type)
    {
        bool Fits(double value) => double.IsNaN(value) || type switch
        {
            ColumnType.Number => true,
            ColumnType.Integer => double.IsInteger(value) && Math.Abs(value) <= MostInteger,
            ColumnType.Boolean => value is 0 or 1,
            _ => throw new ArgumentException($"A column of numbers is of type Number, Integer or Boolean, not {type}.", nameof(type)),
        };
        foreach (double value in values)
            if (!Fits(value)) throw new ArgumentException(FormattableString.Invariant($"{value} in the column '{name}' is not of type {type}."), nameof(values));
        _values = values;
    }

    public override int Count => _values.Length;

    public override bool IsMissing(int row) => double.IsNaN(_values[row]);

    public override double Number(int row) => _values[row];

    public override string Text(int row) => _values[row] switch
    {
        double.NaN => "",
        var truth when Type == ColumnType.Boolean => truth == 1 ? "true" : "false",
        var whole when Type == ColumnType.Integer => ((long)whole).ToString(CultureInfo.InvariantCulture),
        var number => number.ToString(CultureInfo.InvariantCulture),
    };

    public override Column Rows(ReadOnlySpan<int> rows)
    {
        var values = new double[rows.Length];
        for (int i = 0; i < values.Length; i++) values[i] = _values[rows[i]];
        return new NumberColumn(Name, Type, values);
    }
}
