namespace Kente.Studio.Curves;

/// <summary>Points in order of their step; a step that comes again replaces its value.</summary>
internal sealed class Curve
{
    private readonly List<long> _steps = [];
    private readonly List<double> _values = [];

    public int Count => _steps.Count;

    public void Add(IReadOnlyList<CurvePoint> points)
    {
        foreach (var (step, value) in points)
        {
            // Nearly all points come at the end.
            int at = _steps.Count == 0 || _steps[^1] < step ? ~_steps.Count : _steps.BinarySearch(step);
            if (at >= 0)
            {
                _values[at] = value;
                continue;
            }
            _steps.Insert(~at, step);
            _values.Insert(~at, value);
        }
    }

    public CurvePoints Points() => new([.. _steps], [.. _values]);
}
