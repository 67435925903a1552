namespace Kente.Tables;

/// <summary>Which type all values of a column have, found by looking at each.</summary>
/// <param name="path">The file, for messages.</param>
internal sealed class TypeGuess(string path)
{
    private bool _any, _anyNumber, _boolean = true, _integer = true, _number = true, _whole = true, _date = true;
    private NoNumber? _large, _other;

    public ColumnType Type => (_any, _boolean, _integer, _number, _date) switch
    {
        (false, _, _, _, _) => ColumnType.Text,
        (_, true, _, _, _) => ColumnType.Boolean,
        (_, _, true, _, _) => ColumnType.Integer,
        (_, _, _, true, _) => IsOfLargeIdentifiers ? ColumnType.Text : ColumnType.Number,
        (_, _, _, _, true) => ColumnType.Date,
        _ => ColumnType.Text,
    };

    /// <summary>The value for which a column with numbers in it is none of numbers.</summary>
    public NoNumber? NoNumber => IsOfLargeIdentifiers ? _large : _anyNumber ? _other : null;

    // A double would make some of them the same; of measures, which have decimals, it keeps what matters.
    private bool IsOfLargeIdentifiers => _number && _whole && _large is not null;

    public void Look(ReadOnlySpan<char> value, int line)
    {
        _any = true;
        _boolean = _boolean && CellText.TryBoolean(value, out _);
        LookForNumber(value, line);
        if (_number && !(_integer = _integer && CellText.TryInteger(value, out _))) LookForLarge(value, line);
        _date = _date && CellText.TryDate(value, out _);
    }

    private void LookForNumber(ReadOnlySpan<char> value, int line)
    {
        if (!_number && _anyNumber) return;
        bool isNumber = !CellText.IsCode(value) && CellText.TryNumber(value, out _);
        _anyNumber |= isNumber;
        if (isNumber || !_number) return;
        (_integer, _number) = (false, false);
        _other = NoNumber.Of(value, path, line);
    }

    private void LookForLarge(ReadOnlySpan<char> value, int line)
    {
        _whole = _whole && CellText.IsWhole(value);
        if (_whole && _large is null && !CellText.TryInteger(value, out _)) _large = NoNumber.Of(value, path, line);
    }
}
