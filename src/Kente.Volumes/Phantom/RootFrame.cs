using System.Numerics;

namespace Kente.Volumes.Phantom;

/// <summary>
/// The coordinate system of an aortic root: its origin is the center of the annulus, z points along the flow; without rotation, x points to
/// the right and y to the front.
/// </summary>
/// <param name="origin">Center of the annulus in the world.</param>
/// <param name="rotation">Rotation from the frame to the world.</param>
internal sealed class RootFrame(Vector3 origin, Quaternion rotation)
{
    private readonly Quaternion _inverse = Quaternion.Inverse(rotation);

    public Vector3 ToWorld(Vector3 local) => origin + Vector3.Transform(local, rotation);

    public Vector3 ToLocal(Vector3 world) => Vector3.Transform(world - origin, _inverse);

    /// <summary>Returns the corners of a box in the world that contains a cylinder around the axis.</summary>
    public (Vector3 Low, Vector3 High) BoxAround(float radius, float below, float above)
    {
        var (bottom, top) = (ToWorld(new(0, 0, below)), ToWorld(new(0, 0, above)));
        return (Vector3.Min(bottom, top) - new Vector3(radius), Vector3.Max(bottom, top) + new Vector3(radius));
    }

    /// <summary>Returns the local position at an angle from x to y, a distance from the axis and a height.</summary>
    public static Vector3 Cylindrical(float degrees, float distance, float height)
    {
        var (sin, cos) = MathF.SinCos(degrees * MathF.PI / 180);
        return new(distance * cos, distance * sin, height);
    }
}
