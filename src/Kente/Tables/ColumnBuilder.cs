namespace Kente.Tables;

/// <summary>Collects the values of a column that is read from text.</summary>
internal sealed class ColumnBuilder(
    string name, ColumnType type, CellFormat format, IReadOnlyList<string>? categories = null, NonNumericValue? nonNumeric = null)
{
    private readonly List<double> _numbers = [];
    private readonly List<string> _texts = [];
    private readonly List<DateTime?> _dates = [];

    // Categories repeat; each string is stored once.
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _known = new HashSet<string>(
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public void AddMissing()
    {
        if (type is ColumnType.Text or ColumnType.Category) _texts.Add("");
        else if (type == ColumnType.Date) _dates.Add(null);
        else _numbers.Add(double.NaN);
    }

    /// <summary>Adds a value. Returns the expected form if the value does not have the column's type.</summary>
    public string? Add(ReadOnlySpan<char> value)
    {
        switch (type)
        {
            case ColumnType.Text:
                _texts.Add(value.ToString());
                return null;
            case ColumnType.Category:
                _known.Add(value);
                _known.TryGetValue(value, out string? kept);
                _texts.Add(kept!);
                return null;
            case ColumnType.Date:
                if (!format.TryDate(value, out var date)) return format.DateForm;
                _dates.Add(date);
                return null;
            case ColumnType.Boolean:
                return CellText.TryBoolean(value, out double truth) ? Keep(truth) : "true or false";
            case ColumnType.Integer:
                return format.TryInteger(value, out double integer) ? Keep(integer) : "integers up to 2⁵³";
            default:
                return !format.TryNumber(value, out double number)
                    ? "numbers"
                    : double.IsInfinity(number) && value.ContainsAnyInRange('0', '9') ? "numbers up to 1.8·10³⁰⁸" : Keep(number);
        }
    }

    public Column Build() => type switch
    {
        ColumnType.Text => new TextColumn(name, [.. _texts], nonNumeric),
        ColumnType.Category => CategoryColumn.Of(name, _texts, categories),
        ColumnType.Date => new DateColumn(name, [.. _dates]),
        _ => new NumberColumn(name, type, [.. _numbers]),
    };

    private string? Keep(double value)
    {
        _numbers.Add(value);
        return null;
    }
}
