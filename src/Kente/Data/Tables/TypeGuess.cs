namespace Kente.Data.Tables;

/// <summary>Which type all values of a column have, found by looking at each.</summary>
internal sealed class TypeGuess
{
    private bool _any, _boolean = true, _integer = true, _number = true, _date = true;

    public ColumnType Type => (_any, _boolean, _integer, _number, _date) switch
    {
        (false, _, _, _, _) => ColumnType.Text,
        (_, true, _, _, _) => ColumnType.Boolean,
        (_, _, true, _, _) => ColumnType.Integer,
        (_, _, _, true, _) => ColumnType.Number,
        (_, _, _, _, true) => ColumnType.Date,
        _ => ColumnType.Text,
    };

    public void Look(ReadOnlySpan<char> value)
    {
        _any = true;
        _boolean = _boolean && CellText.TryBoolean(value, out _);
        if (_number && CellText.IsCode(value)) (_integer, _number) = (false, false);
        _integer = _integer && CellText.TryInteger(value, out _);
        _number = _number && CellText.TryNumber(value, out _);
        _date = _date && CellText.TryDate(value, out _);
    }
}
