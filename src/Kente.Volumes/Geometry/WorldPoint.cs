namespace Kente.Volumes;

/// <summary>
/// A position in the patient, in mm. The coordinate system is part of the type: a <c>WorldPoint&lt;Lps&gt;</c> does not compile where a
/// <c>WorldPoint&lt;Ras&gt;</c> is expected, and <see cref="To"/> converts.
/// </summary>
/// <typeparam name="TSpace">The coordinate system: <see cref="Ras"/> or <see cref="Lps"/>.</typeparam>
/// <param name="X">Position in mm to the right (RAS) or to the left (LPS).</param>
/// <param name="Y">Position in mm to the front (RAS) or to the back (LPS).</param>
/// <param name="Z">Position in mm to the head.</param>
public readonly record struct WorldPoint<TSpace>(double X, double Y, double Z) where TSpace : IWorldSpace
{
    /// <summary>Gets whether all coordinates are finite.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);

    /// <summary>Returns the same position in another coordinate system.</summary>
    /// <typeparam name="TOther">The other coordinate system.</typeparam>
    public WorldPoint<TOther> To<TOther>() where TOther : IWorldSpace =>
        TSpace.Sign == TOther.Sign ? new(X, Y, Z) : new(-X, -Y, Z);

    /// <summary>Returns the distance to another position in mm.</summary>
    /// <param name="other">The other position.</param>
    public double DistanceTo(WorldPoint<TSpace> other)
    {
        double x = X - other.X, y = Y - other.Y, z = Z - other.Z;
        return Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    /// <summary>Returns the position as <c>(x, y, z) mm RAS</c> with two decimals.</summary>
    public override string ToString() => FormattableString.Invariant($"({X:F2}, {Y:F2}, {Z:F2}) mm {TSpace.Name}");
}
