namespace Kente.Tables.Streams;

/// <summary>A table that is read in parts, each when it is asked for; in any order, from any thread. Each has rows.</summary>
/// <param name="source">The file, as messages call it.</param>
/// <param name="starts">Number of the first row of each part, and after them the number of all rows.</param>
internal abstract class TableParts(string source, IReadOnlyList<int> starts)
{
    public string Source => source;

    /// <summary>Number of the first row of each part, and after them the number of all rows.</summary>
    public IReadOnlyList<int> Starts => starts;

    /// <summary>Number of all rows.</summary>
    public int Rows => starts[^1];

    /// <summary>How many parts there are.</summary>
    public int Count => starts.Count - 1;

    /// <summary>Reads the rows of one part.</summary>
    public abstract Table Read(int part);

    /// <summary>Number of rows in a part.</summary>
    protected int Length(int part) => starts[part + 1] - starts[part];

    /// <summary>Numbers of first rows, of lengths.</summary>
    protected static IReadOnlyList<int> StartsOf(IEnumerable<int> lengths)
    {
        List<int> starts = [0];
        foreach (int length in lengths) starts.Add(checked(starts[^1] + length));
        return starts;
    }
}
