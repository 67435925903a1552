using System.Numerics;

namespace Kente.Volumes.Phantom;

/// <summary>A shape with a layer around it, such as the wall of a vessel.</summary>
internal sealed class Grown(Shape shape, float thickness) : Shape
{
    public override Vector3 Low { get; } = shape.Low - new Vector3(thickness);

    public override Vector3 High { get; } = shape.High + new Vector3(thickness);

    public override float Distance(Vector3 point) => shape.Distance(point) - thickness;
}
