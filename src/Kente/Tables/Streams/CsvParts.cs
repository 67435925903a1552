namespace Kente.Tables.Streams;

/// <summary>Parts of a CSV file. One scan finds the position of each part, types and categories.</summary>
internal sealed class CsvParts : TableParts
{
    private const int MaxRows = 1024;

    private readonly CsvRows _rows;
    private readonly CsvColumns _columns;
    private readonly CsvPosition[] _positions;

    private CsvParts(CsvRows rows, CsvColumns columns, CsvPosition[] positions, IReadOnlyList<int> starts)
        : base(rows.Path, starts) => (_rows, _columns, _positions) = (rows, columns, positions);

    public static CsvParts Open(string path, CsvOptions options)
    {
        CsvRows rows = new(path, options);
        List<CsvPosition> positions = [];
        int count = 0;
        var columns = CsvColumns.Infer(rows, options, position =>
        {
            if (count++ % MaxRows == 0) positions.Add(position);
        });
        return new(rows, columns, [.. positions], StartsOf(positions.Select((_, part) => Math.Min(MaxRows, count - (part * MaxRows)))));
    }

    public override Table Read(int part)
    {
        var table = CsvTable.Read(_rows, _columns, _positions[part], Length(part));
        return table.Count == Length(part)
            ? table
            : throw new DataException(
                $"The file has changed since it was opened: there were {Length(part)} rows here, now there are {table.Count}.", Source,
                _positions[part].Line);
    }
}
