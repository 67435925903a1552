using System.Numerics;

namespace Kente.Volumes.Phantom;

/// <summary>An ellipsoid whose axes are those of the coordinate system.</summary>
internal sealed class Ellipsoid(Vector3 center, Vector3 radii) : Shape
{
    public override Vector3 Low { get; } = center - radii;

    public override Vector3 High { get; } = center + radii;

    public override float Distance(Vector3 point)
    {
        var scaled = (point - center) / radii;
        float length = scaled.Length();
        // First order: the value of the implicit function divided by the length of its gradient.
        float gradient = (scaled / radii).Length();
        return gradient < 1e-6f ? -MathF.Min(radii.X, MathF.Min(radii.Y, radii.Z)) : length * (length - 1) / gradient;
    }
}
