namespace Kente.Tables.Streams;

/// <summary>A subset of the rows; parts without selected rows are omitted.</summary>
internal sealed class FilteredParts : TableParts
{
    private readonly TableParts _parts;
    private readonly (int Part, int[] Rows)[] _selected;

    private FilteredParts(TableParts parts, (int Part, int[] Rows)[] selected)
        : base(parts.Source, StartsOf(selected.Select(part => part.Rows.Length))) => (_parts, _selected) = (parts, selected);

    /// <param name="parts">All rows.</param>
    /// <param name="rows">Selected rows, ascending.</param>
    public static FilteredParts Of(TableParts parts, int[] rows)
    {
        List<(int Part, int[] Rows)> selected = [];
        for (int part = 0, at = 0; part < parts.Count; part++)
        {
            int first = at;
            while (at < rows.Length && rows[at] < parts.Starts[part + 1]) at++;
            if (at > first) selected.Add((part, [.. rows[first..at].Select(row => row - parts.Starts[part])]));
        }
        return new(parts, [.. selected]);
    }

    public override Table Read(int part) => _parts.Read(_selected[part].Part).Rows(_selected[part].Rows);
}
