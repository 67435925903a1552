namespace Kente.Volumes;

/// <summary>
/// The coordinate system in which x points to the patient's right, y to the front (anterior) and z to the head (superior), in mm. NIfTI
/// uses it.
/// </summary>
public sealed class Ras : IWorldSpace
{
    private Ras() { }

    /// <inheritdoc/>
    public static string Name => "RAS";

    static int IWorldSpace.Sign => 1;
}
