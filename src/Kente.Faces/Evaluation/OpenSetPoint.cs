namespace Kente.Faces;

/// <summary>The errors of open-set identification at a threshold.</summary>
/// <param name="Target">The false identification rate that the threshold keeps.</param>
/// <param name="Threshold">Faces below this squared distance are recognised.</param>
/// <param name="FalseIdentification">Probes of unknown people that are recognised as someone (FPIR).</param>
/// <param name="Miss">Probes of known people that are not recognised, or as someone else.</param>
public sealed record OpenSetPoint(double Target, double Threshold, ErrorRate FalseIdentification, ErrorRate Miss)
{
    /// <summary>Gets the detection and identification rate: the fraction of known probes that are recognised as the right person.</summary>
    public double DetectionRate => 1 - Miss.Rate;
}
