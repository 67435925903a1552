using System.Numerics;

namespace Kente.Volumes.Phantom;

/// <summary>A vessel: a curve with a radius that changes linearly along it.</summary>
internal sealed class Tube : Shape
{
    private const int CurveSegments = 14;

    private readonly Vector3[] _points;
    private readonly float _startRadius, _endRadius;

    /// <summary>Creates a vessel along a quadratic Bézier curve.</summary>
    /// <param name="start">Start of the curve.</param>
    /// <param name="control">Control point: the curve leaves the start in its direction.</param>
    /// <param name="end">End of the curve.</param>
    /// <param name="startRadius">Radius at the start in mm.</param>
    /// <param name="endRadius">Radius at the end in mm.</param>
    public Tube(Vector3 start, Vector3 control, Vector3 end, float startRadius, float endRadius)
        : this(Curve(start, control, end), startRadius, endRadius) { }

    private Tube(Vector3[] points, float startRadius, float endRadius)
    {
        (_points, _startRadius, _endRadius) = (points, startRadius, endRadius);
        Vector3 radius = new(MathF.Max(startRadius, endRadius));
        (Low, High) = (points.Aggregate(Vector3.Min) - radius, points.Aggregate(Vector3.Max) + radius);
    }

    public override Vector3 Low { get; }

    public override Vector3 High { get; }

    private int Segments => _points.Length - 1;

    /// <summary>Creates a straight vessel of one radius.</summary>
    public static Tube Straight(Vector3 start, Vector3 end, float radius) => new([start, end], radius, radius);

    public override float Distance(Vector3 point)
    {
        float nearest = float.MaxValue;
        for (int i = 0; i < Segments; i++)
        {
            var (from, along) = (_points[i], _points[i + 1] - _points[i]);
            float t = Math.Clamp(Vector3.Dot(point - from, along) / along.LengthSquared(), 0, 1);
            float radius = _startRadius + ((_endRadius - _startRadius) * (i + t) / Segments);
            nearest = MathF.Min(nearest, Vector3.Distance(point, from + (t * along)) - radius);
        }
        return nearest;
    }

    /// <summary>Returns the first position along the curve that is on the surface of another shape, coming from inside it.</summary>
    public Vector3 ExitFrom(Shape other)
    {
        for (int i = 0; i < Segments; i++)
            if (other.Distance(_points[i]) <= 0 && other.Distance(_points[i + 1]) > 0)
                return SurfacePoint(other, _points[i], _points[i + 1]);
        throw new InvalidOperationException("The vessel does not leave the body.");
    }

    /// <summary>Returns the position on the surface of a shape between a position inside and one outside.</summary>
    public static Vector3 SurfacePoint(Shape shape, Vector3 inside, Vector3 outside)
    {
        for (int i = 0; i < 40; i++)
        {
            var middle = (inside + outside) / 2;
            if (shape.Distance(middle) <= 0) inside = middle;
            else outside = middle;
        }
        return (inside + outside) / 2;
    }

    private static Vector3[] Curve(Vector3 start, Vector3 control, Vector3 end)
    {
        var points = new Vector3[CurveSegments + 1];
        for (int i = 0; i <= CurveSegments; i++)
        {
            float t = i / (float)CurveSegments, rest = 1 - t;
            points[i] = (rest * rest * start) + (2 * rest * t * control) + (t * t * end);
        }
        return points;
    }
}
