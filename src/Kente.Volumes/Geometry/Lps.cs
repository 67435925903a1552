namespace Kente.Volumes;

/// <summary>
/// The coordinate system in which x points to the patient's left, y to the back (posterior) and z to the head (superior), in mm. DICOM,
/// ITK and the markup files of 3D Slicer use it.
/// </summary>
public sealed class Lps : IWorldSpace
{
    private Lps() { }

    /// <inheritdoc/>
    public static string Name => "LPS";

    static int IWorldSpace.Sign => -1;
}
