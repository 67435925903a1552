namespace Kente.Volumes;

/// <summary>
/// A coordinate system of the patient, in mm: <see cref="Ras"/> or <see cref="Lps"/>. It is the type argument of
/// <see cref="WorldPoint{TSpace}"/>. In both, z points to the head (superior).
/// </summary>
public interface IWorldSpace
{
    /// <summary>Gets the name: three letters for the directions of x, y and z.</summary>
    static abstract string Name { get; }

    /// <summary>1 if x points to the right and y to the front (anterior); −1 if x points to the left and y to the back
    /// (posterior).</summary>
    internal static abstract int Sign { get; }
}
