using System.Numerics;

namespace Kente.Volumes.Phantom;

/// <summary>A body given by its distance function. Positions are in mm.</summary>
internal abstract class Shape
{
    /// <summary>Lowest corner of a box that contains the body.</summary>
    public abstract Vector3 Low { get; }

    /// <summary>Highest corner of that box.</summary>
    public abstract Vector3 High { get; }

    /// <summary>Returns the distance of a position from the surface, negative inside; approximate far from it.</summary>
    public abstract float Distance(Vector3 point);
}
