using Kente.Experiments;

namespace Kente.Studio.Curves;

/// <summary>Points in order of their step; a step that comes again replaces its value.</summary>
internal sealed class Curve
{
    private readonly List<int> steps = [];
    private readonly List<double> values = [];

    public int Count => steps.Count;

    public void Add(IReadOnlyList<IntermediateValue> points)
    {
        foreach (var (step, value) in points)
        {
            // Nearly all points come at the end.
            int at = steps.Count == 0 || steps[^1] < step ? ~steps.Count : steps.BinarySearch(step);
            if (at >= 0)
            {
                values[at] = value;
                continue;
            }
            steps.Insert(~at, step);
            values.Insert(~at, value);
        }
    }

    public CurvePoints Points() => new([.. steps], [.. values]);
}
