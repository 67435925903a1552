using System.Numerics;

namespace Kente.Volumes.Phantom;

/// <summary>A shape with a layer around it, such as the wall of a vessel.</summary>
internal sealed class Grown(Shape shape, float thickness) : Shape
{
    public override Vector3 Center => shape.Center;

    public override float Radius => shape.Radius + thickness;

    public override float Distance(Vector3 point) => shape.Distance(point) - thickness;
}
