using System.Numerics;

namespace Kente.Volumes.Phantom;

/// <summary>
/// The three cusps of the closed aortic valve: thin sheets that hang from the wall in the shape of a crown, deepest in the middle of each
/// sinus and highest at the commissures, and meet at the axis.
/// </summary>
internal sealed class ValveCusps(RootFrame frame, RootMeasures measures, float thickness) : Shape
{
    private const float Sector = 120, Coaptation = 0.62f;

    public override Vector3 Center { get; } = frame.ToWorld(new(0, 0, measures.Height / 2));

    public override float Radius { get; } = measures.Height + (1.2f * measures.Radius);

    public override float Distance(Vector3 point)
    {
        var local = frame.ToLocal(point);
        float distance = MathF.Sqrt((local.X * local.X) + (local.Y * local.Y)), t = distance / measures.Radius;
        if (t > 1.2f || local.Z < -1 || local.Z > measures.Height + 1) return float.MaxValue;
        float angle = MathF.Atan2(local.Y, local.X) * 180 / MathF.PI;
        // From −1 at one commissure over 0 in the middle of the sinus to 1 at the next.
        float across = ((((angle - RootLumen.SinusAngles[0]) % Sector) + Sector + (Sector / 2)) % Sector / (Sector / 2)) - 1;
        float wall = measures.Height * across * across, center = Coaptation * measures.Height;
        float height = center + ((wall - center) * MathF.Min(1, t * t));
        // A steep sheet is thicker along z than across.
        float slope = 1 + (MathF.Abs(wall - center) * 1.4f * t / measures.Radius);
        return (MathF.Abs(local.Z - height) / slope) - (thickness / 2);
    }
}
