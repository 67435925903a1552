using System.Numerics;

namespace Kente.Volumes.Phantom;

/// <summary>
/// The three cusps of the closed aortic valve: thin sheets that hang from the wall in the shape of a crown, deepest in the middle of each
/// sinus and highest at the commissures, and meet at the axis.
/// </summary>
internal sealed class ValveCusps : Shape
{
    private const float Sector = 120, Coaptation = 0.62f, Reach = 1.2f;

    private readonly RootFrame _frame;
    private readonly RootMeasures _measures;
    private readonly RootLumen _lumen;
    private readonly float _thickness;

    public ValveCusps(RootFrame frame, RootMeasures measures, RootLumen lumen, float thickness)
    {
        (_frame, _measures, _lumen, _thickness) = (frame, measures, lumen, thickness);
        (Low, High) = frame.BoxAround(Reach * measures.Radius, -1, measures.Height + 1);
    }

    public override Vector3 Low { get; }

    public override Vector3 High { get; }

    public override float Distance(Vector3 point)
    {
        var local = _frame.ToLocal(point);
        float distance = MathF.Sqrt((local.X * local.X) + (local.Y * local.Y)), t = distance / _measures.Radius;
        if (t > Reach || local.Z < -1 || local.Z > _measures.Height + 1) return float.MaxValue;
        float angle = MathF.Atan2(local.Y, local.X) * 180 / MathF.PI;
        // From −1 at one commissure over 0 in the middle of the sinus to 1 at the next.
        float across = ((((angle - RootLumen.SinusAngles[0]) % Sector) + Sector + (Sector / 2)) % Sector / (Sector / 2)) - 1;
        float wall = _measures.Height * across * across, center = Coaptation * _measures.Height;
        float height = center + ((wall - center) * MathF.Min(1, t * t));
        // A steep sheet is thicker along z than across.
        float slope = 1 + (MathF.Abs(wall - center) * 1.4f * t / _measures.Radius);
        float sheet = (MathF.Abs(local.Z - height) / slope) - (_thickness / 2);
        return MathF.Max(sheet, _lumen.Distance(point));
    }
}
