using System.Numerics;

namespace Kente.Volumes.Phantom;

/// <summary>A body given by its distance function. Positions are in mm.</summary>
internal abstract class Shape
{
    /// <summary>Center of a sphere that contains the body.</summary>
    public abstract Vector3 Center { get; }

    /// <summary>Radius of that sphere.</summary>
    public abstract float Radius { get; }

    /// <summary>Returns the distance of a position from the surface, negative inside; approximate far from it.</summary>
    public abstract float Distance(Vector3 point);
}
