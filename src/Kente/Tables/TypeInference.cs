namespace Kente.Tables;

/// <summary>Infers the type of a column from all its values.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="format">How numbers and dates are written.</param>
internal sealed class TypeInference(string path, CellFormat format)
{
    private bool _any, _anyNumber, _boolean = true, _integer = true, _number = true, _allIntegers = true, _date = true;
    private NonNumericValue? _large, _other;

    public ColumnType Type => (_any, _boolean, _integer, _number, _date) switch
    {
        (false, _, _, _, _) => ColumnType.Text,
        (_, true, _, _, _) => ColumnType.Boolean,
        (_, _, true, _, _) => ColumnType.Integer,
        (_, _, _, true, _) => IsOfLargeIdentifiers ? ColumnType.Text : ColumnType.Number,
        (_, _, _, _, true) => ColumnType.Date,
        _ => ColumnType.Text,
    };

    /// <summary>The value for which a column that contains numbers is not numeric.</summary>
    public NonNumericValue? NonNumeric => IsOfLargeIdentifiers ? _large : _anyNumber ? _other : null;

    // Distinct large identifiers could become equal as doubles. Measurements, which have decimals, only lose precision.
    private bool IsOfLargeIdentifiers => _number && _allIntegers && _large is not null;

    public void Add(ReadOnlySpan<char> value, int line)
    {
        _any = true;
        _boolean = _boolean && CellText.TryBoolean(value, out _);
        CheckNumber(value, line);
        if (_number && !(_integer = _integer && format.TryInteger(value, out _))) CheckLarge(value, line);
        _date = _date && format.TryDate(value, out _);
    }

    private void CheckNumber(ReadOnlySpan<char> value, int line)
    {
        if (!_number && _anyNumber) return;
        bool isNumber = !CellText.IsCode(value) && format.TryNumber(value, out _);
        _anyNumber |= isNumber;
        if (isNumber || !_number) return;
        (_integer, _number) = (false, false);
        _other = NonNumericValue.Of(value, path, line);
    }

    private void CheckLarge(ReadOnlySpan<char> value, int line)
    {
        _allIntegers = _allIntegers && CellText.IsInteger(value);
        if (_allIntegers && _large is null && !format.TryInteger(value, out _)) _large = NonNumericValue.Of(value, path, line);
    }
}
