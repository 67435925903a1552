using System.Globalization;

namespace Kente.Tables;

/// <summary>Numbers, integers, or Booleans as 1 and 0; NaN for a missing value.</summary>
internal sealed class NumberColumn : Column
{
    /// <summary>The limit up to which a double represents every integer.</summary>
    public const long MaxInteger = 1L << 53;

    private readonly double[] _values;

    public NumberColumn(string name, ColumnType type, double[] values) : base(name, type)
    {
        bool Fits(double value) => double.IsNaN(value) || type switch
        {
            ColumnType.Number => true,
            ColumnType.Integer => double.IsInteger(value) && Math.Abs(value) <= MaxInteger,
            ColumnType.Boolean => value is 0 or 1,
            _ => throw new ArgumentException($"A column of numbers must be of type Number, Integer or Boolean, not {type}.", nameof(type)),
        };
        foreach (double value in values)
            if (!Fits(value))
                throw new ArgumentException(
                    FormattableString.Invariant($"{value} in the column '{name}' is not of type {type}."), nameof(values));
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
