using System.Collections;

namespace Kente.Experiments;

/// <summary>Reports of one trial by step.</summary>
internal sealed class ReportList : IReadOnlyList<IntermediateValue>
{
    private readonly List<IntermediateValue> values = [];

    public int Count => values.Count;

    public IntermediateValue this[int index] => values[index];

    public void Set(IntermediateValue report)
    {
        // Reports come in order, nearly always.
        int at = values.Count;
        while (at > 0 && values[at - 1].Step >= report.Step) at--;
        if (at < values.Count && values[at].Step == report.Step) values[at] = report;
        else values.Insert(at, report);
    }

    /// <summary>The value reported at a step.</summary>
    public static double? At(IReadOnlyList<IntermediateValue> reports, int step)
    {
        int low = 0, high = reports.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (reports[middle].Step == step) return reports[middle].Value;
            if (reports[middle].Step < step) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }

    public IEnumerator<IntermediateValue> GetEnumerator() => ((IEnumerable<IntermediateValue>)values.ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
