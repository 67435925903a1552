using System.Collections;

namespace Kente.Experiments.Records;

/// <summary>Reports of one trial by step.</summary>
internal sealed class ReportList : IReadOnlyList<IntermediateValue>
{
    private readonly List<IntermediateValue> _values = [];

    public int Count => _values.Count;

    public IntermediateValue this[int index] => _values[index];

    public void Set(IntermediateValue report)
    {
        // Reports come in order, nearly always.
        int at = _values.Count;
        while (at > 0 && _values[at - 1].Step >= report.Step) at--;
        if (at < _values.Count && _values[at].Step == report.Step) _values[at] = report;
        else _values.Insert(at, report);
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

    public IEnumerator<IntermediateValue> GetEnumerator() => ((IEnumerable<IntermediateValue>)_values.ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
