namespace Kente.Tables.Streams;

/// <summary>Some of the rows; a part without any is left out.</summary>
internal sealed class ChosenParts : TableParts
{
    private readonly TableParts _parts;
    private readonly (int Part, int[] Rows)[] _chosen;

    private ChosenParts(TableParts parts, (int Part, int[] Rows)[] chosen) : base(parts.Source, StartsOf(chosen.Select(part => part.Rows.Length))) => (_parts, _chosen) = (parts, chosen);

    /// <param name="parts">All rows.</param>
    /// <param name="rows">Numbers of those that are wanted, ascending.</param>
    public static ChosenParts Of(TableParts parts, int[] rows)
    {
        List<(int Part, int[] Rows)> chosen = [];
        for (int part = 0, at = 0; part < parts.Count; part++)
        {
            int first = at;
            while (at < rows.Length && rows[at] < parts.Starts[part + 1]) at++;
            if (at > first) chosen.Add((part, [.. rows[first..at].Select(row => row - parts.Starts[part])]));
        }
        return new(parts, [.. chosen]);
    }

    public override Table Read(int part) => _parts.Read(_chosen[part].Part).Rows(_chosen[part].Rows);
}
