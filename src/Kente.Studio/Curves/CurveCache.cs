using Kente.Experiments;

namespace Kente.Studio.Curves;

/// <summary>Curves that were looked at, kept so that a live one is read only at its end.</summary>
internal sealed class CurveCache(ICurveSource source)
{
    private const int MostPoints = 8_000_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<(long Study, int Trial, string Name), (Curve Curve, long Change)> _curves = [];
    private long _points;

    public IReadOnlyList<string> Names(StudyRecord study) => source.Names(study);

    /// <param name="study">The study's key.</param>
    /// <param name="trial">The trial's number.</param>
    /// <param name="name">The curve's name.</param>
    /// <param name="change">The study's counter, read before this call.</param>
    public CurvePoints Read(long study, int trial, string name, long change)
    {
        lock (_gate)
        {
            var key = (study, trial, name);
            var (curve, since) = _curves.GetValueOrDefault(key, (new(), 0));
            if (since < change || since == 0)
            {
                int before = curve.Count;
                IReadOnlyList<CurvePoint> news = source.Read(study, trial, name, since);
                curve.Add(news);
                if (_points + curve.Count - before > MostPoints) (_points, before) = (Clear(), 0);
                _points += curve.Count - before;
                _curves[key] = (curve, change);
            }
            return curve.Points();
        }
    }

    private long Clear()
    {
        _curves.Clear();
        return 0;
    }
}
