namespace Kente.Faces;

/// <summary>What an open-set evaluation found for a probe.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Nearest">The nearest image of the gallery; <see langword="null"/> if the probe shows no face.</param>
/// <param name="Distance">Squared distance of the faces; infinite if the probe shows no face.</param>
/// <param name="IsKnown">Whether the person is in the gallery.</param>
public sealed record ProbeResult(FaceImage Probe, FaceImage? Nearest, double Distance, bool IsKnown)
{
    /// <summary>Gets whether the nearest image is of the person of the probe.</summary>
    public bool IsRightPerson => Nearest?.Person == Probe.Person;
}
