namespace Kente.Data.Tables.Streams;

/// <summary>Some of the rows of each part.</summary>
internal sealed class ChosenParts : TableParts
{
    private readonly TableParts _parts;
    private readonly int[] _rows;

    private ChosenParts(TableParts parts, int[] rows, IReadOnlyList<int> starts) : base(parts.Source, starts) => (_parts, _rows) = (parts, rows);

    /// <param name="parts">All rows.</param>
    /// <param name="rows">Numbers of those that are wanted, ascending.</param>
    public static ChosenParts Of(TableParts parts, int[] rows)
    {
        int Before(int row) => Array.BinarySearch(rows, row) is >= 0 and var found ? found : ~Array.BinarySearch(rows, row);
        return new(parts, rows, [.. parts.Starts.Select(Before)]);
    }

    public override Table Read(int part)
    {
        int start = _parts.Starts[part];
        return _parts.Read(part).Rows([.. _rows.Skip(Starts[part]).Take(Length(part)).Select(row => row - start)]);
    }
}
