using System.Numerics;

namespace Kente.Volumes.Phantom;

/// <summary>
/// The lumen of the aortic root: a tube along the axis from the ventricle to above the sinotubular junction, and three bulging sinuses.
/// </summary>
internal sealed class RootLumen : Shape
{
    /// <summary>Angles of the middles of the right, the left and the non-coronary sinus, from right (0°) to front (90°).</summary>
    public static readonly float[] SinusAngles = [80, 200, 320];

    // Relative to the radius of the root.
    private const float SinusOffset = 0.55f, SinusRadius = 0.62f;

    // Relative to the height of the commissures.
    private const float Bottom = -0.5f, Top = 1.3f;

    private readonly RootFrame _frame;
    private readonly RootMeasures _measures;
    private readonly Vector3[] _sinuses;
    private readonly float _sinusRadius;

    public RootLumen(RootFrame frame, RootMeasures measures)
    {
        (_frame, _measures) = (frame, measures);
        _sinusRadius = SinusRadius * measures.Radius;
        _sinuses = [.. SinusAngles.Select(angle => RootFrame.Cylindrical(angle, SinusOffset * measures.Radius, 0.45f * measures.Height))];
        (Low, High) = frame.BoxAround(SinusReach(measures), Bottom * measures.Height, Top * measures.Height);
    }

    public override Vector3 Low { get; }

    public override Vector3 High { get; }

    public override float Distance(Vector3 point)
    {
        var local = _frame.ToLocal(point);
        float below = Bottom * _measures.Height, above = Top * _measures.Height;
        float radial = MathF.Sqrt((local.X * local.X) + (local.Y * local.Y)) - TubeRadius(local.Z);
        float tube = MathF.Max(radial, MathF.Max(below - local.Z, local.Z - above));
        float nearest = tube;
        foreach (var sinus in _sinuses) nearest = MathF.Min(nearest, Vector3.Distance(local, sinus) - _sinusRadius);
        return nearest;
    }

    /// <summary>Returns the distance of the outermost part of a sinus from the axis.</summary>
    public static float SinusReach(RootMeasures measures) => (SinusOffset + SinusRadius) * measures.Radius;

    /// <summary>Radius of the tube without the sinuses: annulus, then the slightly narrower junction.</summary>
    private float TubeRadius(float height)
    {
        float t = Math.Clamp(height / _measures.Height, 0, 1);
        return _measures.Radius * (0.86f + (0.02f * t));
    }
}
