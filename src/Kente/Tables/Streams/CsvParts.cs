namespace Kente.Tables.Streams;

/// <summary>Parts of a file of separated values: where each begins is found in one look, which also finds types and categories.</summary>
internal sealed class CsvParts : TableParts
{
    private const int MostRows = 1024;

    private readonly CsvRows _rows;
    private readonly CsvColumns _columns;
    private readonly CsvPlace[] _places;

    private CsvParts(CsvRows rows, CsvColumns columns, CsvPlace[] places, IReadOnlyList<int> starts) : base(rows.Path, starts) => (_rows, _columns, _places) = (rows, columns, places);

    public static CsvParts Open(string path, CsvOptions options)
    {
        CsvRows rows = new(path, options);
        List<CsvPlace> places = [];
        int count = 0;
        var columns = CsvColumns.Find(rows, options, place =>
        {
            if (count++ % MostRows == 0) places.Add(place);
        });
        return new(rows, columns, [.. places], StartsOf(places.Select((_, part) => Math.Min(MostRows, count - (part * MostRows)))));
    }

    public override Table Read(int part)
    {
        var table = CsvTable.Read(_rows, _columns, _places[part], Length(part));
        return table.Count == Length(part) ? table : throw new DataException($"the file has changed since it was looked through: where there were {Length(part)} rows there are {table.Count}.", Source, _places[part].Line);
    }
}
