namespace Kente.Vision.Detect.Training;

/// <summary>Averages the parts of the loss over the steps of an epoch.</summary>
internal sealed class DetectionLossMeter
{
    private DetectionLossParts _sum;
    private int _steps;

    /// <summary>The mean since the last reset.</summary>
    public DetectionLossParts Mean => new(_sum.Class / _steps, _sum.Box / _steps, _sum.Distance / _steps);

    /// <summary>Adds the parts of one step.</summary>
    public void Add(DetectionLossParts parts)
    {
        _sum = new(_sum.Class + parts.Class, _sum.Box + parts.Box, _sum.Distance + parts.Distance);
        _steps++;
    }

    /// <summary>Starts a new epoch.</summary>
    public void Reset() => (_sum, _steps) = (default, 0);
}
