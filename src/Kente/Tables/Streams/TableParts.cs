namespace Kente.Tables.Streams;

/// <summary>A table that is read in parts on request, in any order and from any thread. No part is empty.</summary>
/// <param name="source">The file, as named in messages.</param>
/// <param name="starts">First row of each part, followed by the total number of rows.</param>
internal abstract class TableParts(string source, IReadOnlyList<int> starts)
{
    public string Source => source;

    /// <summary>First row of each part, followed by the total number of rows.</summary>
    public IReadOnlyList<int> Starts => starts;

    /// <summary>Total number of rows.</summary>
    public int Rows => starts[^1];

    /// <summary>Number of parts.</summary>
    public int Count => starts.Count - 1;

    /// <summary>Reads the rows of one part.</summary>
    public abstract Table Read(int part);

    /// <summary>Number of rows in a part.</summary>
    protected int Length(int part) => starts[part + 1] - starts[part];

    /// <summary>Computes the first rows of parts from their lengths.</summary>
    protected static IReadOnlyList<int> StartsOf(IEnumerable<int> lengths)
    {
        List<int> starts = [0];
        foreach (int length in lengths) starts.Add(checked(starts[^1] + length));
        return starts;
    }
}
